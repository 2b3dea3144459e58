import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toCount, toCounted } from '../print/numbers.ts'
import { visible } from '../print/visible.ts'

export const accessImport: Command = {
  name: 'access import',
  summary: "read IAM's credential report and authorization details: age of keys, MFA, and who may do what",
  operands: ['<file...>'],
  options: outputOptions,
  examples: [
    ['access import report.json', 'the answer of aws iam get-credential-report, or its CSV'],
    ['access import details.json', 'of aws iam get-account-authorization-details; several pages, too'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const { files, notes } = await workbench.importAccess(given.operands)
    const rows = {
      columns: ['file', 'source', 'dated', 'users', 'roles', 'groups', 'policies', 'older', 'unread'],
      rows: files,
    }
    return {
      document: { ...rows, notes },
      rows,
      text: () => files.map((file) => `${toSentence(file)}\n`).join(''),
      notes,
    }
  },
}

type Imported = {
  readonly file: string
  readonly source: string
  readonly dated: string
  readonly older: number
} & Readonly<Record<'users' | 'roles' | 'groups' | 'policies', number>>

function toSentence({ file, source, dated, users, roles, groups, policies, older }: Imported): string {
  const counts = [
    toCounted(users, 'user'),
    ...(roles > 0 ? [toCounted(roles, 'role')] : []),
    ...(groups > 0 ? [toCounted(groups, 'group')] : []),
    ...(policies > 0 ? [toCounted(policies, 'policy', 'policies')] : []),
  ]
  const kept =
    older > 0
      ? `; ${older === 1 ? '1 entry is kept as it is: a newer one is there' : `${toCount(older)} entries are kept as they are: newer ones are there`}`
      : ''
  return `${visible(file)}: ${source.replace('-', ' ')} of ${dated}, ${counts.join(', ')}${kept}`
}
