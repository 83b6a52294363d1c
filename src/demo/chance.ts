/** Chance that always falls the same way: the demo is the same on every machine. */

export interface Chance {
  /** 0 up to, not including, 1. */
  part(): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  happens(likely: number): boolean
  /** How often something happens that happens `mean` times on average. */
  times(mean: number): number
}

/** mulberry32, begun at a mix of the seeds, so that units and indicators do not sway each other. */
export function chance(...seeds: readonly number[]): Chance {
  let state = seeds.reduce(
    (mix, seed) => Math.imul(mix ^ (seed + 0x9e3779b9), 0x85ebca6b) >>> 0,
    2023,
  )
  const part = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    part,
    whole: (least, most) => least + Math.floor(part() * (most - least + 1)),
    happens: (likely) => part() < likely,
    times(mean) {
      const floor = Math.exp(-mean)
      let left = part()
      let count = 0
      while (left > floor) {
        left *= part()
        count++
      }
      return count
    },
  }
}
