/** A plan that was read becomes a draft: every line of it, in order, and nothing else. */
import type { Goal, LineKind, PlanLine } from '../plan.ts'
import type { Line, LineKind as ReadKind } from './lines.ts'
import { type Proposal, proposalsOf } from './proposals.ts'
import type { Reading } from './read.ts'

const kinds: Record<ReadKind, LineKind> = {
  header: 'head',
  title: 'head',
  pageNumber: 'head',
  basis: 'basis',
  section: 'section',
  article: 'heading',
  task: 'task',
  organisation: 'heading',
  bullet: 'item',
  subBullet: 'item',
  paragraph: 'paragraph',
  row: 'row',
  recipient: 'recipient',
  signature: 'signature',
  footnote: 'footnote',
}

export interface Drafted {
  readonly kind: string
  readonly title: string
  readonly number: string | null
  readonly issuedDay: string | null
  readonly authority: string
  readonly office: string
  readonly signer: string
  readonly lines: readonly (PlanLine & { readonly position: number })[]
  readonly proposals: readonly (readonly [number, Proposal])[]
}

const documentKind = /^(kế hoạch|chương trình|nghị quyết|hướng dẫn|đề án|phương án)(?!\p{L})\s*/iu

/** The words of all lines, joined, are the words of the text; each proposal is tied to its line. */
export function draftFrom(reading: Reading): Drafted {
  const idOf = new Map(reading.lines.map(({ code }, at) => [code, at + 1]))
  const proposals = proposalsOf(reading)
  // A headline that asks is a line like any other: what frames a plan holds no goals.
  const asking = new Set(proposals.map(({ line }) => line))
  const kindOf = ({ kind, mark, code }: Line): LineKind =>
    kind === 'organisation' && /^[IVX]+\.?$/.test(mark)
      ? 'section'
      : kind === 'title' && asking.has(code)
        ? 'paragraph'
        : kinds[kind]
  const lines = reading.lines.map((line, at): PlanLine & { position: number } => ({
    id: at + 1,
    parent: line.parent === null ? null : (idOf.get(line.parent) ?? null),
    position: at + 1,
    kind: kindOf(line),
    marker: line.mark,
    text: line.text.slice(line.mark.length).trim(),
    ...{ lead: null, cooperating: null, deadline: null, goals: [], source: null, omitted: null },
  }))
  const titled = (reading.title ?? '').replace(/\s+/g, ' ').trim()
  const kind = documentKind.exec(titled)?.[1] ?? 'Kế hoạch'
  return {
    kind: kind.toUpperCase(),
    title: titled.replace(documentKind, '') || titled,
    number: reading.number,
    issuedDay: reading.date,
    ...signatureOf(lines),
    lines,
    proposals: proposals.map((proposal) => [idOf.get(proposal.line) ?? 0, proposal] as const),
  }
}

/** "TM. BAN THƯỜNG VỤ / CHỦ TỊCH / (Đã ký) / Hoàng Thị Thu Hương": on behalf of whom, in which office, who. */
function signatureOf(lines: readonly PlanLine[]) {
  const said = lines
    .filter(({ kind, text }) => kind === 'signature' && !/^[([]/.test(text))
    .map(({ text }) => text)
  const from = said.findIndex((text) => /^(TM|KT|TL|TUQ|Q)\s?\./.test(text))
  if (from < 0) return { authority: '', office: '', signer: '' }
  const rest = said.slice(from + 1)
  const name = rest.findLast((text) => /^(\p{Lu}\p{Ll}+\s+){1,5}\p{Lu}\p{Ll}+$/u.test(text))
  return {
    authority: said[from] ?? '',
    office: rest.find((text) => text !== name && text === text.toUpperCase()) ?? '',
    signer: name ?? '',
  }
}

/** The goal that a proposal is, before a person has said what counts it. */
export function goalOf(proposal: Proposal): Goal {
  const { amount, amountMax, bound, percent, measure, perUnit, recurring } = proposal
  return {
    indicator: null,
    amount,
    ...(amountMax !== undefined && { amountMax }),
    bound,
    percent,
    measure,
    perUnit: perUnit !== null,
    ...(recurring && { recurring }),
  }
}

/** An indicator that may count what a proposal asks for. */
export interface Candidate {
  readonly code: string
  readonly name: string
  readonly measure: string
}

const wordsOf = (text: string) =>
  new Set(
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\d]{2,}/gu) ?? [],
  )

/**
 * The indicator whose name says most of what stands around a proposal, if one says at least half of its own name there;
 * a person decides. The same words always find the same one.
 */
export function suggest(
  proposal: Pick<Proposal, 'quote' | 'measure'>,
  text: string,
  candidates: readonly Candidate[],
): Candidate | null {
  const said = wordsOf(`${proposal.quote} ${proposal.measure} ${text}`)
  const near = wordsOf(`${proposal.quote} ${proposal.measure}`)
  let best: Candidate | null = null
  let most = 0
  for (const candidate of candidates) {
    const name = wordsOf(candidate.name)
    const of = (words: ReadonlySet<string>) =>
      [...name].filter((word) => words.has(word)).length / Math.max(1, name.size)
    const score = of(said) + of(near)
    if (of(said) >= 0.5 && score > most) {
      most = score
      best = candidate
    }
  }
  return best
}
