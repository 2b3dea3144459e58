import { sections } from './commands/index.ts'
import type { Entry } from './find-command.ts'
import { renderCommandHelp, renderOverview } from './help.ts'
import { toPageOf } from './to-page.ts'
import { writePieces } from './write-pieces.ts'

/** The help of one command, or an overview of several, in the order of the sections. */
export async function showHelp(entries: readonly Entry[]): Promise<number> {
  const { NO_COLOR } = process.env
  const page = toPageOf(process.stdout, NO_COLOR ? 'never' : 'auto', process.env)
  if (entries.length === 1) {
    await writePieces(process.stdout, [renderCommandHelp(await entries[0]!.load(), page)])
    return 0
  }
  const shown = sections.map(async ({ title, entries: members }) => {
    const wanted = members.filter((entry) => entries.includes(entry))
    return { title, commands: await Promise.all(wanted.map((entry) => entry.load())) }
  })
  const chapters = (await Promise.all(shown)).filter(({ commands }) => commands.length > 0)
  await writePieces(process.stdout, [renderOverview(chapters, page)])
  return 0
}
