import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toCounted } from '../print/numbers.ts'
import { renderTable } from '../print/table.ts'

export const sql: Command = {
  name: 'sql',
  summary: 'one read-only question to the events, sandboxed',
  operands: ['<question>'],
  options: outputOptions,
  examples: [
    ['sql "select event_name, count(*) n from events group by all order by n desc limit 20"', 'the most usual calls'],
    ['sql "describe events"', 'the columns'],
    ['sql "from events where error_code is not null" -f jsonl', 'every denied or failed call, a line each'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const table = await workbench.sql(given.operands[0]!)
    return {
      document: table,
      rows: table,
      text: (page) => `${renderTable(table, page)}${page.paint('dim', `(${toCounted(table.rows.length, 'row')})`)}\n`,
      notes: table.notes,
    }
  },
}
