/** What a kind of fact says of malice: an entry of the table of weights. */
export type Weight = {
  readonly kind: string
  /** Log-odds (natural): +2.3 makes malice ten times as likely as it was, −2.3 a tenth. What only informs is not listed. */
  readonly weight: number
  readonly theme: Theme
  readonly why: string
}

/**
 * Facts of one theme say much the same, and of those on one side the gravest counts in full, each further one half of the one before. So two
 * words for one thing never make a verdict; several themes do.
 */
export const themes = [
  'rule',
  'neighbours',
  'agent',
  'place',
  'network',
  'refusals',
  'calls',
  'rhythm',
  'credential',
  'identity',
  'word',
] as const
export type Theme = (typeof themes)[number]
