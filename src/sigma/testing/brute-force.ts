import type { Episode, Match } from '../correlate/episode.ts'
import type { Bound, Correlation, RuleCondition } from '../rule.ts'

/** The definition of a correlation, written as plainly as it can be said, for streams of a few dozen matches. */
export function bruteForce(correlation: Correlation, matches: readonly Match[]): Episode[] {
  const groups = new Map<string, Match[]>()
  for (const match of matches) {
    const key = match.groups.slice(0, correlation.groupBy.length)
    if (!key.includes(null)) groups.set(JSON.stringify(key), [...(groups.get(JSON.stringify(key)) ?? []), match])
  }
  const episodes = [...groups].flatMap(([key, rows]) => episodesOf(correlation, JSON.parse(key), rows))
  const sortKey = (episode: Episode) => `${episode.firstMilliseconds} ${JSON.stringify(episode.groups)}`
  return episodes.sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1))
}

type Window = { from: number; at: number; value: number }

function episodesOf(correlation: Correlation, groups: string[], rows: readonly Match[]): Episode[] {
  const span = correlation.timespanSeconds * 1000
  const times = [...new Set(rows.map((row) => row.timeMilliseconds))].sort((left, right) => left - right)
  const windows = times.flatMap((at) => windowsAt(correlation, rows, at)).sort((left, right) => left.at - right.at)
  const bundles: Window[][] = []
  for (const window of windows) {
    const last = bundles.at(-1)
    if (last && window.at - last.at(-1)!.at <= span) last.push(window)
    else bundles.push([window])
  }
  return bundles.map((bundle) => {
    const within = rows.filter((row) =>
      bundle.some(({ from, at }) => from <= row.timeMilliseconds && row.timeMilliseconds <= at),
    )
    const events = [...new Map(within.map((row) => [row.id, row.timeMilliseconds]))]
    events.sort(([leftId, left], [rightId, right]) => left - right || (leftId < rightId ? -1 : 1))
    const values = bundle.map(({ value }) => value)
    const isLow = correlation.bounds.length > 0 && correlation.bounds.every(({ op }) => op === 'lt' || op === 'lte')
    return {
      groups,
      firstMilliseconds: events[0]![1],
      lastMilliseconds: events.at(-1)![1],
      value: isLow ? Math.min(...values) : Math.max(...values),
      count: events.length,
      eventIds: events.slice(0, 1000).map(([id]) => id),
    }
  })
}

function windowsAt(correlation: Correlation, rows: readonly Match[], at: number): Window[] {
  if (correlation.type === 'temporal_ordered') return chainsAt(correlation, rows, at)
  const from = at - correlation.timespanSeconds * 1000
  const window = rows.filter((row) => from <= row.timeMilliseconds && row.timeMilliseconds <= at)
  const value = measure(correlation, window)
  const { extended } = correlation
  const isMet = extended ? holds(extended, new Set(window.map((row) => row.rule))) : true
  return value !== undefined && isMet && within(value, correlation.bounds) ? [{ from, at, value }] : []
}

function measure({ type, fields, percentile, rules }: Correlation, window: readonly Match[]): number | undefined {
  if (type === 'temporal') return new Set(window.map((row) => row.rule)).size
  const ids = [...new Set(window.map((row) => row.id))]
  const events = ids.map(
    (id) =>
      rules.flatMap((rule) => window.filter((row) => row.id === id && row.rule === rule))[0] ??
      window.find((row) => row.id === id)!,
  )
  if (type === 'event_count') return events.length
  const tuples = events.map((row) => row.values.slice(0, fields.length))
  if (type === 'value_count')
    return new Set(tuples.filter((tuple) => !tuple.includes(null)).map((tuple) => JSON.stringify(tuple))).size
  const numbers = tuples.flatMap(([text]) =>
    text === null || text === undefined || Number.isNaN(Number(text)) ? [] : [Number(text)],
  )
  if (numbers.length === 0) return undefined
  const sum = numbers.reduce((left, right) => left + right)
  if (type === 'value_sum') return sum
  if (type === 'value_avg') return sum / numbers.length
  numbers.sort((left, right) => left - right)
  const place = (numbers.length - 1) * ((type === 'value_median' ? 50 : percentile!) / 100)
  const share = place % 1
  const low = numbers[Math.floor(place)]!
  return share === 0 ? low : low * (1 - share) + numbers[Math.ceil(place)]! * share
}

/** Every way to pick rules in order, each at every event, that ends now and lies within the timespan. */
function chainsAt(correlation: Correlation, rows: readonly Match[], at: number): Window[] {
  const earliest = at - correlation.timespanSeconds * 1000
  const latestStart = (steps: readonly string[], until: number): number => {
    const last = rows.filter(
      (row) => row.rule === steps.at(-1) && row.timeMilliseconds <= until && row.timeMilliseconds >= earliest,
    )
    const starts = last.map((row) =>
      steps.length === 1 ? row.timeMilliseconds : latestStart(steps.slice(0, -1), row.timeMilliseconds),
    )
    return Math.max(Number.NEGATIVE_INFINITY, ...starts)
  }
  const endingNow = (steps: readonly string[]): number => {
    if (!rows.some((row) => row.rule === steps.at(-1) && row.timeMilliseconds === at)) return Number.NEGATIVE_INFINITY
    return steps.length === 1 ? at : latestStart(steps.slice(0, -1), at)
  }
  const { extended, rules, bounds } = correlation
  if (extended) {
    // The choices of rules to be seen and not to be seen from which the condition follows, and from no smaller choice.
    const enough = choices(rules).filter(({ seen, unseen }) => follows(extended, seen, unseen))
    const smallest = enough.filter((one) => !enough.some((other) => other !== one && isWithinChoice(other, one)))
    return smallest.flatMap(({ seen, unseen }) => {
      if (seen.length === 0) return []
      const from = endingNow(seen)
      const isBroken = rows.some(
        (row) => unseen.includes(row.rule) && row.timeMilliseconds >= from && row.timeMilliseconds <= at,
      )
      return from >= earliest && !isBroken ? [{ from, at, value: seen.length }] : []
    })
  }
  return rules.flatMap((rule) => {
    const endings = choices(rules).filter(({ seen, unseen }) => unseen.length === 0 && seen.at(-1) === rule)
    const found = endings
      .map(({ seen }) => ({ from: endingNow(seen), at, value: seen.length }))
      .filter(({ from }) => from >= earliest)
    const longest = Math.max(...found.map(({ value }) => value))
    const from = Math.max(...found.filter(({ value }) => value === longest).map((window) => window.from))
    return found.length > 0 && within(longest, bounds) ? [{ from, at, value: longest }] : []
  })
}

type Choice = { seen: string[]; unseen: string[] }

function choices(rules: readonly string[]): Choice[] {
  return rules.reduce<Choice[]>(
    (all, rule) =>
      all.flatMap((one) => [one, { ...one, seen: [...one.seen, rule] }, { ...one, unseen: [...one.unseen, rule] }]),
    [{ seen: [], unseen: [] }],
  )
}

function isWithinChoice(smaller: Choice, larger: Choice): boolean {
  return (
    smaller.seen.every((rule) => larger.seen.includes(rule)) &&
    smaller.unseen.every((rule) => larger.unseen.includes(rule))
  )
}

function follows(condition: RuleCondition, seen: readonly string[], unseen: readonly string[]): boolean {
  const evaluate = (node: RuleCondition): boolean | undefined => {
    if (node.node === 'rule') return seen.includes(node.rule) ? true : unseen.includes(node.rule) ? false : undefined
    if (node.node === 'not') {
      const inner = evaluate(node.of)
      return inner === undefined ? undefined : !inner
    }
    const parts = node.of.map(evaluate)
    const deciding = node.node === 'or'
    return parts.includes(deciding) ? deciding : parts.includes(undefined) ? undefined : !deciding
  }
  return evaluate(condition) === true
}

function holds(condition: RuleCondition, seen: ReadonlySet<string>): boolean {
  if (condition.node === 'rule') return seen.has(condition.rule)
  if (condition.node === 'not') return !holds(condition.of, seen)
  return condition.node === 'and'
    ? condition.of.every((part) => holds(part, seen))
    : condition.of.some((part) => holds(part, seen))
}

function within(value: number, bounds: readonly Bound[]): boolean {
  return bounds.every(({ op, value: than }) => {
    if (op === 'eq') return value === than
    if (op === 'neq') return value !== than
    if (op === 'lt') return value < than
    if (op === 'lte') return value <= than
    return op === 'gt' ? value > than : value >= than
  })
}
