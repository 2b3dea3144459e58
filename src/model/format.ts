/** How an answer is printed. */
export const formats = ['table', 'json', 'jsonl', 'csv', 'markdown'] as const
export type Format = (typeof formats)[number]

export const colourChoices = ['auto', 'always', 'never'] as const
export type ColourChoice = (typeof colourChoices)[number]
