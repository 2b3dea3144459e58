/** A key id as it may go to others: its kind and its last four characters. */
export function toMaskedKey(id: string): string {
  return `${id.slice(0, 4)}…${id.slice(-4)}`
}

/** Text in which every key id is masked. */
export function maskKeys(text: string): string {
  return text.replaceAll(/(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,124}(?![A-Za-z0-9])/g, toMaskedKey)
}
