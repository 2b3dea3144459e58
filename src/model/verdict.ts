/** What is said of an alert or a triaged lead, the worst first. */
export const verdicts = ['malicious', 'suspicious', 'unclear', 'benign'] as const
export type Verdict = (typeof verdicts)[number]

/** Of an entity in an incident. */
export const entityVerdicts = ['compromised', 'hostile', 'suspected', 'cleared'] as const
export type EntityVerdict = (typeof entityVerdicts)[number]
