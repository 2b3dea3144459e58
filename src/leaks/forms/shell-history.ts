import type { Form } from '../form.ts'
import { lineAround } from '../line-around.ts'

export const shellHistory: Form = {
  id: 'shell-history',
  says: 'shell history',
  recognise: ({ name, text }) => /history/i.test(name) || /^: \d{9,10}:\d+;/m.test(text.slice(0, 4096)),
  locate({ text }, { at }) {
    const since = toMoment(text, at)
    return { place: 'a command that was typed', ...(since !== null && { since }) }
  },
}

/** zsh writes the moment before the command, bash on the line before, fish on the line after. All in seconds of Unix. */
function toMoment(text: string, at: number): string | null {
  const zsh = /^: (\d{9,10}):\d+;/.exec(lineAround(text, at))?.[1]
  const bash = /(?:^|\n)#(\d{9,10})\r?\n[^\n]*$/.exec(text.slice(Math.max(0, at - 4000), at))?.[1]
  const fish = /^[^\n]*\r?\n\s+when: (\d{9,10})/.exec(text.slice(at, at + 4000))?.[1]
  const seconds = zsh ?? bash ?? fish
  return seconds === undefined ? null : new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z')
}
