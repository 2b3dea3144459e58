import type { Option } from './arguments/option.ts'
import { commonOptions } from './arguments/options.ts'
import type { Command } from './command.ts'
import type { Page } from './print/page.ts'
import { wrap } from './print/wrap.ts'

/** A section of the list of commands, those that are to be shown loaded. */
export type Chapter = { readonly title: string; readonly commands: readonly Command[] }

const widest = 100

const footer =
  'keytrail <command> --help says more. Results go to stdout, everything else to stderr. Exit status: 0 done, 1 the answer is no (--fail-on, rules check, rules test, doctor), 2 yours to put right, 130 interrupted, 70 our own fault.'

/** All commands, a line each. */
export function renderOverview(chapters: readonly Chapter[], page: Page): string {
  const lines = chapters.map(({ title, commands }) => {
    const pairs = commands.map((command) => [toUsage(command), command.summary] as const)
    return `${page.paint('bold', title)}\n${renderPairs(pairs, page, 30)}`
  })
  return `${wrap('Keytrail: CloudTrail logs in, Sigma alerts out, for the day AWS keys are stolen.', toWidth(page))}

Usage: keytrail <command> [arguments] [options]

${lines.join('\n')}
${page.paint('bold', 'Options of every command')}
${renderOptions(commonOptions, page)}
${wrap(footer, toWidth(page))}
`
}

/** One command, with its options and examples. */
export function renderCommandHelp(command: Command, page: Page): string {
  const examples = command.examples.map(([line, does]) => [`keytrail ${line}`, does] as const)
  return `${wrap(toSentence(command.summary), toWidth(page))}

Usage: keytrail ${toUsage(command)} [options]

${page.paint('bold', 'Options')}
${renderOptions([...command.options, ...commonOptions], page)}
${page.paint('bold', 'Examples')}
${renderPairs(examples, page, 52)}`
}

function toUsage({ name, operands }: Pick<Command, 'name' | 'operands'>): string {
  return [name, ...operands].join(' ')
}

function toSentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`
}

function renderOptions(options: readonly Option[], page: Page): string {
  const pairs = options.map(({ name, short, value, says }) => {
    const flag = `${short ? `-${short}, ` : '    '}--${name}`
    return [value ? `${flag} ${value}` : flag, says] as const
  })
  return renderPairs(pairs, page, 26)
}

/** Two columns; a first one that is too long stands on a line of its own. */
function renderPairs(pairs: readonly (readonly [string, string])[], page: Page, most: number): string {
  const column = Math.min(most, Math.max(...pairs.map(([first]) => first.length)))
  const indent = ' '.repeat(column + 4)
  return pairs
    .map(([first, second]) => {
      const head = first.length > column ? `  ${first}\n${indent}` : `  ${first.padEnd(column)}  `
      return `${head}${wrap(second, toWidth(page), indent)}\n`
    })
    .join('')
}

function toWidth(page: Page): number {
  return Math.min(widest, page.columns)
}
