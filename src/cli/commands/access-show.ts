import { outputOptions } from '../arguments/options.ts'
import type { Command, Context, Result } from '../command.ts'
import { renderAccess } from '../print/render-access.ts'
import { renderTable } from '../print/table.ts'

export const accessShow: Command = {
  name: 'access show',
  summary: 'what an identity may do, by the imported reports; without one, what has been imported',
  operands: ['[identity]'],
  options: outputOptions,
  examples: [
    ['access show user:alice', 'her keys, MFA and policies, and what a thief could have done with them'],
    ['access show', 'which accounts, and as of when'],
  ],
  run: (context, given) => {
    const identity = given.operands[0]
    return identity === undefined ? list(context) : show(context, identity)
  },
}

async function show(context: Context, identity: string): Promise<Result> {
  const workbench = await context.open()
  const access = await workbench.access(identity)
  return {
    document: access,
    rows: { columns: ['does', 'action', 'decision', 'policies', 'resources', 'conditions'], rows: access.may },
    lines: [access],
    text: (page) => renderAccess(access, page),
  }
}

async function list(context: Context): Promise<Result> {
  const workbench = await context.open()
  const rows = { columns: ['account', 'source', 'dated', 'entries'], rows: await workbench.accessExtents() }
  return {
    document: rows,
    rows,
    text: (page) =>
      rows.rows.length > 0
        ? renderTable(rows, page)
        : `Nothing has been imported: ${context.suggest(['access', 'import', 'FILE'])}\n`,
  }
}
