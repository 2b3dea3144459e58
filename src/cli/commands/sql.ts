import { UserError } from '../../model/problem.ts'
import type { Table } from '../../model/table.ts'
import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import type { Page } from '../print/page.ts'

export const sql: Command = {
  name: 'sql',
  summary: 'one read-only question to the events, sandboxed',
  operands: ['<question>'],
  options: outputOptions,
  examples: [
    ['sql "select event_name, count(*) n from events group by all order by n desc limit 20"', 'the most usual calls'],
    ['sql "describe events"', 'the columns'],
    ['sql -', 'from standard input: a rule’s SQL may be longer than a shell passes on'],
    ['sql "from events where error_code is not null" -f jsonl', 'every denied or failed call, a line each'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const [question] = given.operands
    const table = await workbench.sql(question === '-' ? await readQuestion() : question!)
    return {
      document: table,
      rows: table,
      text: (page) => renderAnswer(table, page),
      notes: table.notes,
    }
  },
}

const longestQuestionBytes = 10_000_000

async function readQuestion(): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > longestQuestionBytes)
      throw new UserError(`The question has more than ${longestQuestionBytes} bytes.`, 'Is it a question?')
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function renderAnswer(table: Table, page: Page): Promise<string> {
  const [{ renderTable }, { toCounted }] = await Promise.all([
    import('../print/table.ts'),
    import('../print/numbers.ts'),
  ])
  return `${renderTable(table, page)}${page.paint('dim', `(${toCounted(table.rows.length, 'row')})`)}\n`
}
