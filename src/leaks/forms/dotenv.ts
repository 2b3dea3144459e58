import type { Form } from '../form.ts'
import { lineAround } from '../line-around.ts'

const assignment = /^\s*(?:export\s+|ENV\s+|ARG\s+|set\s+|\$env:)?([A-Za-z_][\w.]*)\s*(?:=|\s)/

/** One variable a line; a Dockerfile's ENV and ARG too. */
export const dotenv: Form = {
  id: 'dotenv',
  says: 'environment file',
  recognise: ({ name, text }) =>
    /^\.env|\.env$|\.envrc$|^dockerfile/i.test(name) || isMostlyVariables(text.slice(0, 4096)),
  locate({ text }, { at }) {
    const variable = assignment.exec(lineAround(text, at))?.[1]
    return { place: variable === undefined ? '' : `variable ${variable}` }
  },
}

function isMostlyVariables(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const variables = lines.filter((line) => /^(?:export )?[A-Z_][A-Z0-9_]*=/.test(line))
  return variables.length > 1 && variables.length * 2 > lines.length
}
