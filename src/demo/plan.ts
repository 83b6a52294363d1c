/** The plan of 2023 as rows: the whole document, in its order. */
import type { Goal, LineKind, PlanLine } from '../domain/plan.ts'
import { inPercent } from '../domain/progress.ts'
import document from './data/plan.json'
import { indicators } from './indicators.ts'

interface Item {
  readonly code: string
  readonly text: string
  readonly marker: string
  readonly children: readonly Item[]
}

interface Document {
  readonly title: string
  readonly doc_type: string
  readonly year: number
  readonly legal_basis: readonly { text: string }[]
  readonly sections: readonly { no: string; title: string }[]
  readonly purposes: readonly { code: string; text: string }[]
  readonly requirements: readonly { code: string; text: string }[]
  readonly tasks: readonly { code: string; title: string; items: readonly Item[] }[]
  readonly organisation: readonly { code: string; title: string; items: readonly Item[] }[]
  readonly closing: { text: string }
  readonly recipients: readonly string[]
  readonly signer: { authority: string; position: string; name: string }
  readonly footnotes: readonly { n: number; text: string }[]
}

const source: Document = document

export interface DemoLine extends PlanLine {
  /** In the words of data/plan.json, by which the indicators name it. */
  readonly code: string
}

export const year = source.year

export const plan = {
  kind: source.doc_type,
  title: source.title.replace(`${source.doc_type} `, ''),
  issuer: 'HỘI LHPN THÀNH PHỐ ĐÀ NẴNG',
  // The text came without a head: its number and day are not known.
  number: null,
  issuedDay: null,
  state: 'issued',
  authority: source.signer.authority,
  office: source.signer.position,
  signer: source.signer.name,
} as const

/** Who leads a task, in the words of section IV: "Giao … tham mưu chính nhiệm vụ 1". */
function leadOf(task: string): string | null {
  for (const { text } of source.organisation.flatMap((part) => part.items)) {
    const [, lead, number] = /^Giao (.+) tham mưu chính nhiệm vụ (\d+)/.exec(text) ?? []
    if (number === task) return lead ?? null
  }
  return null
}

/** What a line is to reach: the indicators that name it, and their targets where the text has a number. */
function goalsOf(code: string): Goal[] {
  return indicators
    .filter(({ line }) => line === code)
    .map((indicator) => ({
      indicator: indicator.code,
      amount: indicator.target?.amount ?? null,
      bound: indicator.target?.bound ?? 'atLeast',
      percent: inPercent(indicator),
      measure: indicator.measure,
      perUnit: indicator.unitRule === 'meeting',
    }))
}

function write(): DemoLine[] {
  const lines: DemoLine[] = []
  const add = (
    kind: LineKind,
    marker: string,
    code: string,
    text: string,
    parent: number | null = null,
    lead: string | null = null,
  ) => {
    const id = lines.length + 1
    const goals = goalsOf(code)
    const more = { cooperating: null, deadline: null, source: null, omitted: null }
    lines.push({ id, parent, kind, marker, code, text, lead, goals, ...more })
    return id
  }
  const addItems = (items: readonly Item[], parent: number) => {
    for (const { marker, code, text, children } of items) {
      addItems(children, add('item', marker, code, text, parent))
    }
  }
  const addSection = (no: string) => {
    const title = source.sections.find((section) => section.no === no)?.title ?? ''
    return add('section', `${no}.`, no, title)
  }

  for (const [at, { text }] of source.legal_basis.entries())
    add('basis', '', `basis.${at + 1}`, text)

  const aims = addSection('I')
  const parts = [
    { heading: 'Mục đích:', items: source.purposes },
    { heading: 'Yêu cầu:', items: source.requirements },
  ]
  for (const [at, { heading, items }] of parts.entries()) {
    const id = add('heading', `${at + 1}.`, `I.${at + 1}`, heading, aims)
    for (const { code, text } of items) add('item', '-', code, text, id)
  }

  const content = addSection('II')
  for (const { code, title, items } of source.tasks) {
    addItems(items, add('task', `${code}.`, code, title, content, leadOf(code)))
  }

  const carrying = addSection('IV')
  for (const { code, title, items } of source.organisation) {
    addItems(items, add('heading', `${code.split('.')[1]}.`, code, title, carrying))
  }

  add('closing', '', 'closing', source.closing.text)
  for (const [at, text] of source.recipients.entries())
    add('recipient', '-', `recipient.${at + 1}`, text)
  for (const { n, text } of source.footnotes) add('footnote', String(n), `footnote.${n}`, text)
  return lines
}

export const planLines: readonly DemoLine[] = write()
