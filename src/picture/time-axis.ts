/** Time in equal steps, and the moments that are written along it. Epoch milliseconds, UTC. */
export type Axis = {
  readonly from: number
  readonly step: number
  readonly count: number
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
  /** `2022-12-05 20:00Z`: when a step begins. */
  name(index: number): string
}

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
const steps = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 7 * day, 30 * day, 365 * day]
const mostSteps = 70
const mostTicks = 8

/** An axis from one moment to another, in as fine steps as can be seen. */
export function toAxis(first: number, last: number): Axis {
  const step = steps.find((length) => (last - first) / length < mostSteps) ?? steps.at(-1)!
  const from = Math.floor(first / step) * step
  const count = Math.max(1, Math.floor((last - from) / step) + 1)
  return {
    from,
    step,
    count,
    ticks: toTicks(from, from + step * count),
    name: (index) => {
      const text = new Date(from + index * step).toISOString()
      return step >= day ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}Z`
    },
  }
}

function toTicks(from: number, until: number): Axis['ticks'] {
  const length = steps.find((step) => (until - from) / step <= mostTicks) ?? (until - from) / mostTicks
  const ticks: { at: number; label: string }[] = []
  for (let at = Math.ceil(from / length) * length; at <= until; at += length) {
    const text = new Date(at).toISOString()
    ticks.push({ at, label: length >= day ? text.slice(0, 10) : `${text.slice(5, 10)} ${text.slice(11, 16)}` })
  }
  return ticks
}
