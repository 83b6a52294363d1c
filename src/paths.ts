/** Every address in the house. Nothing else spells a URL. */

export interface UnitAddress {
  readonly organisation: string
  readonly unit: string
}

const under = ({ organisation, unit }: UnitAddress, rest = '') => `/${organisation}/${unit}${rest}`

export const paths = {
  start: () => '/',
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
  signOut: () => '/sign-out',
  language: () => '/language',
  style: (stamp: string) => `/style.css?v=${stamp}`,
  script: (stamp: string) => `/app.js?v=${stamp}`,
  icon: () => '/icon.svg',

  duties: (at: UnitAddress) => under(at),
  sheet: (at: UnitAddress, period: string) => under(at, `/figures/${period}`),
  figure: (at: UnitAddress, period: string, indicator: string) =>
    under(at, `/figures/${period}/${indicator}`),
  report: (at: UnitAddress, period: string) => under(at, `/reports/${period}`),
  submission: (at: UnitAddress, period: string) => under(at, `/reports/${period}/submission`),
  recall: (at: UnitAddress, period: string) => under(at, `/reports/${period}/recall`),
  board: (at: UnitAddress, period: string) => under(at, `/board/${period}`),
  missing: (at: UnitAddress, period: string) => under(at, `/board/${period}/missing`),
  compilation: (at: UnitAddress, period: string) => under(at, `/board/${period}/compilation`),
  boardLine: (at: UnitAddress, period: string, indicator: string) =>
    under(at, `/board/${period}/indicators/${indicator}`),
  plan: (at: UnitAddress, year: number) => under(at, `/plans/${year}`),
  history: (at: UnitAddress, before?: string) =>
    under(at, `/history${before ? `?before=${encodeURIComponent(before)}` : ''}`),
} as const
