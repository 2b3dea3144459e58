/** One option of a command. `value` names what follows it in the help; without one it is a switch. */
export type Option = {
  readonly name: string
  readonly short?: string
  readonly value?: string
  readonly choices?: readonly string[]
  readonly isRepeatable?: true
  readonly says: string
}
