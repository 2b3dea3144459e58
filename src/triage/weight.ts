/** What a kind of fact says of malice: an entry of the table of weights. */
export type Weight = {
  readonly kind: string
  /** Log-odds (natural): +2.3 makes malice ten times as likely as it was, −2.3 a tenth; 0 only informs. */
  readonly weight: number
  /** Facts of one theme say much the same: the gravest counts in full, each further one half of the one before. */
  readonly theme: Theme
  readonly why: string
}

export const themes = ['rule', 'agent', 'place', 'calls', 'refusals', 'habit', 'credential', 'company', 'word'] as const
export type Theme = (typeof themes)[number]
