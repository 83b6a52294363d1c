/**
 * Small numbers of sensitive indicators name people: one case of violence in a hamlet is a family. Outside the unit that
 * owns them they are hidden, and the hiding must not be undone by subtracting what is shown from the total.
 *
 * What is hidden of a unit stays hidden for the rest of the year: from a value to date that is shown again, the small
 * month in between would follow. And what is hidden never stands alone among its siblings, nor with nothing beside it: a
 * second one is hidden with it, the smallest that is not zero.
 */
import type { Step } from './gather.ts'

/** Numbers below this, but not zero, are small. */
export const smallest = 5

const isSmall = (value: number) => value !== 0 && Math.abs(value) < smallest

/**
 * Which of the siblings are hidden in a period that ends with `month`, given the steps of each in the year. Amounts are
 * scaled by `decimals`: a small number is one below `smallest` whole units. `all` says that every one is: where nothing
 * can be hidden beside the only number there is, no more than that there is one is told.
 */
export function masked(
  siblings: readonly (readonly Step[])[],
  month: number,
  decimals: number,
): { readonly at: ReadonlySet<number>; readonly all: boolean } {
  const unit = 10 ** decimals
  const chosen = new Set<number>()
  for (let now = 1; now <= month; now++) {
    const toDate = siblings.map((steps) => valueAfter(steps.filter((step) => step.month <= now)))
    siblings.forEach((steps, at) => {
      const step = steps.find((one) => one.month === now)
      const values = [step?.amount, step?.change, step?.denominator, step?.denominatorChange]
      const small = values.some((value) => isSmall((value ?? 0) / unit))
      if (small || isSmall((toDate[at] ?? 0) / unit)) chosen.add(at)
    })
    if (chosen.size !== 1) continue
    const beside = siblings
      .map((_, at) => at)
      .filter((at) => !chosen.has(at) && toDate[at] !== 0)
      .sort((a, b) => (toDate[a] ?? 0) - (toDate[b] ?? 0))[0]
    if (beside !== undefined) chosen.add(beside)
  }
  return { at: chosen, all: chosen.size === 1 }
}

const valueAfter = (steps: readonly Step[]) => steps.reduce((n, step) => n + step.change, 0)
