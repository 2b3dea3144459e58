const secondsOf = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/** Reads `40s`, `90m`, `6h`, `3d`; null for anything else. In seconds. */
export function parseDuration(text: string): number | null {
  const [, count, unit] = /^(\d{1,7})([smhd])$/.exec(text.trim()) ?? []
  return count === undefined ? null : Number(count) * secondsOf[unit as keyof typeof secondsOf]
}

/** In the largest unit of which there are at least two, rounded up: what took so long is within it. */
export function renderDuration(seconds: number): string {
  const unit = (['d', 'h', 'm'] as const).find((name) => seconds >= 2 * secondsOf[name]) ?? 's'
  return `${Math.ceil(seconds / secondsOf[unit])}${unit}`
}
