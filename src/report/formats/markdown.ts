import { escapedMarkdown } from '../../model/escaped-markdown.ts'
import { defang } from '../defang.ts'
import type { Block, Column, Span, Words } from '../document.ts'
import type { ReportFormat } from '../format.ts'
import type { Report } from '../report.ts'

/** GitHub's Markdown. Somebody's text can neither mark up nor become a link; pictures are left to the HTML. */
export const markdown: ReportFormat = {
  id: 'markdown',
  says: 'for people, and for a ticket or a wiki',
  ending: 'md',
  render: renderMarkdown,
}

function* renderMarkdown({ incident, sections, attributions }: Report): Generator<string> {
  yield `# ${toText(incident.title)}\n`
  for (const { title, blocks } of sections) {
    yield `\n## ${toText(title)}\n`
    for (const block of blocks) yield* renderBlock(block)
  }
  yield '\n---\n\nTimes are UTC. Addresses are broken up so that nobody follows them by accident.\n'
  for (const words of attributions) yield `\n${toLine(words)}\n`
}

function* renderBlock(block: Block): Generator<string> {
  if (block.kind === 'paragraph') yield `\n${toLine(block.words)}\n`
  if (block.kind === 'heading') yield `\n### ${toText(block.text)}\n`
  if (block.kind === 'list') yield `\n${block.items.map((item) => `- ${toLine(item)}\n`).join('')}`
  if (block.kind === 'table') yield* renderTable(block.columns, block.rows)
  if (block.kind === 'picture' && block.says !== '') yield `\n${toText(block.says)}\n`
  if (block.kind === 'commands') yield renderCommands(block.lines)
}

function* renderTable(columns: readonly Column[], rows: readonly (readonly Words[])[]): Generator<string> {
  yield `\n| ${columns.map(({ title }) => toText(title)).join(' | ')} |\n`
  yield `| ${columns.map(({ isNumber }) => (isNumber ? '---:' : '---')).join(' | ')} |\n`
  for (const row of rows) yield `| ${row.map(toInline).join(' | ')} |\n`
}

/** The fence is longer than any run of backticks in it. */
function renderCommands(lines: readonly string[]): string {
  const text = lines.map((line) => line.replaceAll(/[\r\n]+/g, ' ')).join('\n')
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2)
  const fence = '`'.repeat(longest + 1)
  return `\n${fence}sh\n${text}\n${fence}\n`
}

/** A line that begins a block: what would make it a heading, a list or a rule is escaped. */
function toLine(words: Words): string {
  return toInline(words)
    .trimStart()
    .replace(/^([#+\-=])/, String.raw`\$1`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
}

function toInline(words: Words): string {
  return typeof words === 'string' ? toText(words) : words.map(toPart).join('')
}

function toPart(part: string | Span): string {
  if (typeof part === 'string') return toText(part)
  if (part.kind === 'strong') return `**${toText(part.text)}**`
  if (part.kind === 'link') return `<${part.text}>`
  const text = defang(part.text)
  // Where a backtick or a bar could end the span or the cell, ordinary escaping is safer than a longer fence.
  return /^[\x21-\x5f\x61-\x7b\x7d\x7e](?:[\x20-\x5f\x61-\x7b\x7d\x7e]*[\x21-\x5f\x61-\x7b\x7d\x7e])?$/.test(text)
    ? `\`${text}\``
    : toText(part.text)
}

function toText(text: string): string {
  return escapedMarkdown(defang(text))
}
