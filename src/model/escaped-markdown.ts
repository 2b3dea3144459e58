import { visible } from './visible.ts'

/** Text from a log, in Markdown: it can neither mark up nor become a link, and stays on its line. */
export function escapedMarkdown(text: string): string {
  return visible(text)
    .replaceAll(/[\\`*_[\]<>|~&@]/g, String.raw`\$&`)
    .replaceAll('://', String.raw`\://`)
    .replaceAll(/\b(www)\./gi, String.raw`$1\.`)
}
