import { escapeXml } from '../../picture/svg.ts'
import { defang } from '../defang.ts'
import type { Block, Column, Section, Span, Words } from '../document.ts'
import type { ReportFormat } from '../format.ts'
import type { Report } from '../report.ts'
import { style } from './html-style.ts'

/** One file with its pictures in it. It loads nothing, runs nothing, and prints well. */
export const html: ReportFormat = {
  id: 'html',
  says: 'for people, with pictures, in one file',
  ending: 'html',
  render: renderHtml,
}

/** Even if mark-up slipped through, nothing of it could load or run. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

function* renderHtml({ incident, sections, attributions, version, written }: Report): Generator<string> {
  const title = toText(incident.title)
  yield `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">\n`
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n`
  yield `<title>${title}</title>\n<style>${style}</style>\n</head>\n<body>\n`
  yield `<header><p class="handling">TLP:${incident.tlp.toUpperCase()}</p><h1>${title}</h1></header>\n`
  yield `<nav aria-label="Contents"><ol>${sections.map(toContents).join('')}</ol></nav>\n<main>\n`
  for (const section of sections) yield* renderSection(section)
  yield `</main>\n<footer><p>Keytrail ${toText(version)}, ${toText(written)}. Times are UTC. Addresses are broken up so that nobody follows them by accident.</p>${attributions.map((words) => `<p>${toInline(words)}</p>`).join('')}</footer>\n</body>\n</html>\n`
}

function toContents({ id, title }: Section): string {
  return `<li><a href="#${escapeXml(id)}">${toText(title)}</a></li>`
}

function* renderSection({ id, title, blocks }: Section): Generator<string> {
  yield `<section aria-labelledby="${escapeXml(id)}">\n<h2 id="${escapeXml(id)}">${toText(title)}</h2>\n`
  for (const block of blocks) yield* renderBlock(block)
  yield '</section>\n'
}

function* renderBlock(block: Block): Generator<string> {
  if (block.kind === 'paragraph') yield `<p>${toInline(block.words)}</p>\n`
  if (block.kind === 'heading') yield `<h3>${toText(block.text)}</h3>\n`
  if (block.kind === 'list') yield `<ul>${block.items.map((item) => `<li>${toInline(item)}</li>`).join('\n')}</ul>\n`
  if (block.kind === 'table') yield* renderTable(block.columns, block.rows)
  if (block.kind === 'picture')
    yield `<figure><div class="wide">${block.svg}</div><figcaption>${toText(block.caption)}</figcaption></figure>\n`
  if (block.kind === 'commands') yield `<pre><code>${block.lines.map(escapeXml).join('\n')}</code></pre>\n`
}

function* renderTable(columns: readonly Column[], rows: readonly (readonly Words[])[]): Generator<string> {
  const kinds = columns.map(({ isNumber }) => (isNumber ? ' class="number"' : ''))
  yield '<div class="wide"><table>\n<thead><tr>'
  yield columns.map(({ title }, index) => `<th scope="col"${kinds[index]}>${toText(title)}</th>`).join('')
  yield '</tr></thead>\n<tbody>\n'
  for (const row of rows)
    yield `<tr>${row.map((cell, index) => `<td${kinds[index] ?? ''}>${toInline(cell)}</td>`).join('')}</tr>\n`
  yield '</tbody>\n</table></div>\n'
}

function toInline(words: Words): string {
  return typeof words === 'string' ? toText(words) : words.map(toPart).join('')
}

function toPart(part: string | Span): string {
  if (typeof part === 'string') return toText(part)
  if (part.kind === 'link') return `<a href="${escapeXml(part.text)}" rel="noreferrer">${escapeXml(part.text)}</a>`
  return part.kind === 'code' ? `<code>${toText(part.text)}</code>` : `<strong>${toText(part.text)}</strong>`
}

function toText(text: string): string {
  return escapeXml(defang(text))
}
