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
  pageScript: (name: string, stamp: string) => `/${name}.js?v=${stamp}`,
  pushWorker: () => '/push-worker.js',
  icon: () => '/icon.svg',

  duties: (at: UnitAddress) => under(at),
  sheet: (at: UnitAddress, period: string) => under(at, `/figures/${period}`),
  figure: (at: UnitAddress, period: string, indicator: string) =>
    under(at, `/figures/${period}/${indicator}`),
  evidence: (at: UnitAddress, period: string, indicator: string) =>
    under(at, `/evidence/${period}/${indicator}`),
  photo: (at: UnitAddress, period: string, indicator: string, id: string) =>
    under(at, `/evidence/${period}/${indicator}/${id}/photo`),
  evidenceRemoval: (at: UnitAddress, period: string, indicator: string, id: string) =>
    under(at, `/evidence/${period}/${indicator}/${id}/removal`),
  /** The period's figures as a file: one to fill in, and one that was filled in. */
  figureFile: (at: UnitAddress, period: string) => under(at, `/figure-files/${period}`),
  figureTemplate: (at: UnitAddress, period: string, kind: 'xlsx' | 'csv') =>
    under(at, `/figure-files/${period}/template.${kind}`),
  report: (at: UnitAddress, period: string) => under(at, `/reports/${period}`),
  submission: (at: UnitAddress, period: string) => under(at, `/reports/${period}/submission`),
  recall: (at: UnitAddress, period: string) => under(at, `/reports/${period}/recall`),
  answers: (at: UnitAddress, period: string, remark: number) =>
    under(at, `/reports/${period}/remarks/${remark}`),
  reissue: (at: UnitAddress, period: string) => under(at, `/reports/${period}/reissue`),
  correction: (at: UnitAddress, period: string) => under(at, `/reports/${period}/correction`),
  reportVersion: (at: UnitAddress, period: string, version: number) =>
    under(at, `/reports/${period}/versions/${version}`),
  reportContent: (at: UnitAddress, period: string, version: number) =>
    under(at, `/reports/${period}/versions/${version}/content.json`),
  narrative: (at: UnitAddress, period: string) => under(at, `/reports/${period}/narrative`),
  narrativeBelow: (at: UnitAddress, period: string, task = '', part = 'results') =>
    under(
      at,
      `/reports/${period}/narrative/below?part=${part}${task ? `&task=${encodeURIComponent(task)}` : ''}`,
    ),
  quotes: (at: UnitAddress, period: string) => under(at, `/reports/${period}/narrative/quotes`),
  inbox: (at: UnitAddress, period: string) => under(at, `/inbox/${period}`),
  review: (at: UnitAddress, period: string, code: string) => under(at, `/inbox/${period}/${code}`),
  punctuality: (at: UnitAddress, year: number) => under(at, `/punctuality/${year}`),
  digest: (at: UnitAddress, period: string) => under(at, `/late/${period}`),
  calendar: (at: UnitAddress) => under(at, '/calendar'),
  themes: (at: UnitAddress) => under(at, '/themes'),
  newTheme: (at: UnitAddress) => under(at, '/themes/new'),
  theme: (at: UnitAddress, theme: number, after = 0) =>
    under(at, `/themes/${theme}${after ? `?after=${after}` : ''}`),
  themeWithdrawal: (at: UnitAddress, theme: number) => under(at, `/themes/${theme}/withdrawal`),
  /** What the unit with the code `maker` asks. */
  themeAnswer: (at: UnitAddress, maker: string, theme: number) =>
    under(at, `/asked/${maker}/${theme}`),
  periods: (at: UnitAddress) => under(at, '/periods'),
  board: (at: UnitAddress, period: string) => under(at, `/board/${period}`),
  missing: (at: UnitAddress, period: string) => under(at, `/board/${period}/missing`),
  compilation: (at: UnitAddress, period: string) => under(at, `/board/${period}/compilation`),
  boardLine: (at: UnitAddress, period: string, indicator: string) =>
    under(at, `/board/${period}/indicators/${indicator}`),
  watched: (at: UnitAddress, period: string, indicator: string) =>
    under(at, `/board/${period}/indicators/${indicator}/watched`),
  planReading: (at: UnitAddress) => under(at, '/plans/reading'),
  plan: (at: UnitAddress, year: number) => under(at, `/plans/${year}`),
  planVersions: (at: UnitAddress, year: number) => under(at, `/plans/${year}/versions`),
  planVersion: (at: UnitAddress, year: number, version: number) =>
    under(at, `/plans/${year}/versions/${version}`),
  planClosure: (at: UnitAddress, year: number) => under(at, `/plans/${year}/closure`),
  activity: (at: UnitAddress, year: number, line: number) =>
    under(at, `/plans/${year}/activities/${line}`),
  planDraft: (at: UnitAddress, year: number) => under(at, `/plans/${year}/draft`),
  planDiscard: (at: UnitAddress, year: number) => under(at, `/plans/${year}/draft/removal`),
  planHead: (at: UnitAddress, year: number) => under(at, `/plans/${year}/draft/head`),
  planLines: (at: UnitAddress, year: number) => under(at, `/plans/${year}/draft/lines`),
  newPlanLine: (at: UnitAddress, year: number, after?: number) =>
    under(at, `/plans/${year}/draft/lines/new${after === undefined ? '' : `?after=${after}`}`),
  planLine: (at: UnitAddress, year: number, id: number) =>
    under(at, `/plans/${year}/draft/lines/${id}`),
  planLineRemoval: (at: UnitAddress, year: number, id: number) =>
    under(at, `/plans/${year}/draft/lines/${id}/removal`),
  planLineOmission: (at: UnitAddress, year: number, id: number) =>
    under(at, `/plans/${year}/draft/lines/${id}/omission`),
  planOrder: (at: UnitAddress, year: number) => under(at, `/plans/${year}/draft/order`),
  planProposals: (at: UnitAddress, year: number) => under(at, `/plans/${year}/draft/proposals`),
  planProposal: (at: UnitAddress, year: number, id: number) =>
    under(at, `/plans/${year}/draft/proposals/${id}`),
  planIssue: (at: UnitAddress, year: number) => under(at, `/plans/${year}/draft/issue`),
  planAbove: (at: UnitAddress, year: number) => under(at, `/plans/${year}/above`),
  planAnswer: (at: UnitAddress, year: number, line: number) =>
    under(at, `/plans/${year}/above/lines/${line}`),
  planBelow: (at: UnitAddress, year: number) => under(at, `/plans/${year}/below`),
  planOfChild: (at: UnitAddress, year: number, code: string) =>
    under(at, `/plans/${year}/below/${code}`),
  targets: (at: UnitAddress, year: number) => under(at, `/targets/${year}`),
  acceptances: (at: UnitAddress, year: number) => under(at, `/targets/${year}/acceptances`),
  target: (at: UnitAddress, year: number, indicator: string) =>
    under(at, `/targets/${year}/${indicator}`),
  targetAnswer: (at: UnitAddress, year: number, indicator: string) =>
    under(at, `/targets/${year}/${indicator}/answer`),
  targetDivision: (at: UnitAddress, year: number, indicator: string) =>
    under(at, `/targets/${year}/${indicator}/division`),
  targetQuarters: (at: UnitAddress, year: number, indicator: string) =>
    under(at, `/targets/${year}/${indicator}/quarters`),
  targetDecision: (at: UnitAddress, year: number, indicator: string, code: string) =>
    under(at, `/targets/${year}/${indicator}/decisions/${code}`),
  history: (at: UnitAddress, before?: string) =>
    under(at, `/history${before ? `?before=${encodeURIComponent(before)}` : ''}`),

  /** The tree, with the branch of one unit open; or what was found for words. */
  units: (at: UnitAddress, open?: string, page = 1) =>
    under(
      at,
      `/units${open ? `?open=${encodeURIComponent(open)}${page > 1 ? `&page=${page}` : ''}` : ''}`,
    ),
  newUnit: (at: UnitAddress, parent: string) =>
    under(at, `/units/new?parent=${encodeURIComponent(parent)}`),
  unit: (at: UnitAddress, code: string) => under(at, `/units/${code}`),
  unitPlace: (at: UnitAddress, code: string) => under(at, `/units/${code}/place`),
  unitOrder: (at: UnitAddress, code: string) => under(at, `/units/${code}/order`),
  unitClosure: (at: UnitAddress, code: string) => under(at, `/units/${code}/closure`),
  unitReopening: (at: UnitAddress, code: string) => under(at, `/units/${code}/reopening`),
  unitsFile: (at: UnitAddress, kind: 'xlsx' | 'csv') => under(at, `/units/file.${kind}`),
  unitsImport: (at: UnitAddress) => under(at, '/units/import'),
  unitsImportConfirmation: (at: UnitAddress) => under(at, '/units/import/confirmation'),

  members: (at: UnitAddress) => under(at, '/members'),
  invitations: (at: UnitAddress) => under(at, '/members/invitations'),
  invitationRenewal: (at: UnitAddress, id: string) =>
    under(at, `/members/invitations/${id}/renewal`),
  invitationRevocation: (at: UnitAddress, id: string) =>
    under(at, `/members/invitations/${id}/revocation`),
  member: (at: UnitAddress, person: number) => under(at, `/members/${person}`),
  memberRemoval: (at: UnitAddress, person: number) => under(at, `/members/${person}/removal`),
  memberReset: (at: UnitAddress, person: number) => under(at, `/members/${person}/reset`),
  departments: (at: UnitAddress) => under(at, '/departments'),
  department: (at: UnitAddress, id: number) => under(at, `/departments/${id}`),
  departmentClosure: (at: UnitAddress, id: number) => under(at, `/departments/${id}/closure`),
  tokens: (at: UnitAddress) => under(at, '/tokens'),
  tokenRevocation: (at: UnitAddress, id: string) => under(at, `/tokens/${id}/revocation`),
  indicators: (at: UnitAddress) => under(at, '/indicators'),
  newIndicator: (at: UnitAddress, kind?: string) =>
    under(at, `/indicators/new${kind ? `?kind=${encodeURIComponent(kind)}` : ''}`),
  indicator: (at: UnitAddress, code: string) =>
    under(at, `/indicators/${encodeURIComponent(code)}`),
  indicatorOrder: (at: UnitAddress, code: string) =>
    under(at, `/indicators/${encodeURIComponent(code)}/order`),
  indicatorRetirement: (at: UnitAddress, code: string) =>
    under(at, `/indicators/${encodeURIComponent(code)}/retirement`),
  indicatorReturn: (at: UnitAddress, code: string) =>
    under(at, `/indicators/${encodeURIComponent(code)}/return`),
  indicatorRemoval: (at: UnitAddress, code: string) =>
    under(at, `/indicators/${encodeURIComponent(code)}/removal`),
  recounts: (at: UnitAddress) => under(at, '/recounts'),
  settings: (at: UnitAddress) => under(at, '/settings'),

  /** One-time links. The secret is the last part. */
  invitation: (secret: string) => `/invitation/${secret}`,
  reset: (secret: string) => `/reset/${secret}`,

  secondFactor: (next?: string) =>
    `/sign-in/second-factor${next ? `?next=${encodeURIComponent(next)}` : ''}`,
  passkeyQuestion: () => '/sign-in/passkey/question',
  passkeyAnswer: () => '/sign-in/passkey',
  account: (said?: string) => `/account${said ? `?said=${said}` : ''}`,
  accountProof: () => '/account/proof',
  accountName: () => '/account/name',
  accountPassword: () => '/account/password',
  accountSessions: () => '/account/sessions',
  accountSession: (id: string) => `/account/sessions/${id}`,
  accountCodes: () => '/account/codes',
  accountCodesConfirmation: () => '/account/codes/confirmation',
  accountCodesRemoval: () => '/account/codes/removal',
  accountRecovery: () => '/account/recovery-codes',
  accountPasskeyQuestion: () => '/account/passkeys/question',
  accountPasskeys: () => '/account/passkeys',
  accountPasskeyRemoval: () => '/account/passkeys/removal',

  accountDevices: () => '/account/devices',
  accountDeviceRemoval: () => '/account/devices/removal',

  operator: () => '/operator',
  api: () => '/api',
} as const

/** First parts of addresses that no organisation may take for its code. */
export const taken = [
  'sign-in',
  'sign-out',
  'language',
  'invitation',
  'reset',
  'account',
  'operator',
  'api',
  'cdn-cgi',
]
