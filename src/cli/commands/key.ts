import { isKeyId, type KeyFacts, toKeyFacts } from '../../model/key.ts'
import { UserError } from '../../model/problem.ts'
import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { visible } from '../print/visible.ts'

export const key: Command = {
  name: 'key',
  summary: 'what a key id alone tells: its kind and its account',
  operands: ['<id>'],
  options: outputOptions,
  examples: [['key AKIAIOSFODNN7EXAMPLE', 'works without any log, and asks nobody']],
  async run(_context, given) {
    const facts = toFacts(given.operands[0]!.trim())
    return {
      document: facts,
      rows: { columns: Object.keys(facts), rows: [facts] },
      text: () => `${toSentence(facts)}\n`,
    }
  },
}

function toFacts(id: string): KeyFacts {
  const facts = toKeyFacts(id)
  if (/^[A-Z0-9]{16,128}$/.test(id) && !facts.kind.startsWith('not ')) return facts
  if (/^[\w/+=-]{40,}$/.test(id)) {
    throw new UserError('That is no key id; it may be a secret, and is not repeated here.', wayOut)
  }
  const loud = id.toUpperCase()
  throw new UserError(
    `"${visible(id.slice(0, 60))}" is no key id.`,
    isKeyId(loud) ? `Did you mean ${loud}? ${wayOut}` : wayOut,
  )
}

const wayOut = 'A key id is 20 capital letters and digits: AKIA… (long-term) or ASIA… (temporary).'

function toSentence({ id, kind, account }: KeyFacts): string {
  const article = /^(?:[aeio]|STS)/i.test(kind) ? 'an' : 'a'
  const of = account ? ` of account ${account}` : '; its account cannot be known from the id'
  return `${id} is ${article} ${kind}${of}.`
}
