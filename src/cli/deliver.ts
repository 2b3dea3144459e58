import type { Format } from '../model/format.ts'
import type { Given } from './arguments/parse-arguments.ts'
import type { Result } from './command.ts'
import type { Page } from './print/page.ts'
import { isEmptyIn, renderResult } from './print/render-result.ts'
import { writePieces } from './write-pieces.ts'

/** Writes the result to where it was asked for; what is to be told of that is returned. A file without a row is not made. */
export async function deliver(
  result: Result,
  given: Given,
  { format, page }: { format: Format; page: Page },
): Promise<string[]> {
  const file = given.text('output')
  const toPieces = () => (result.bytes ? [result.bytes] : renderResult(result, format, page))
  if (file === undefined || file === '-') {
    await writePieces(process.stdout, await toPieces())
    return []
  }
  const { removeOutputFile, writeOutputFile } = await import('./output-file.ts')
  if (isEmptyIn(result, format)) {
    const hadOlder = removeOutputFile(file)
    return [`There is nothing to write: ${file} was ${hadOlder ? 'removed' : 'not made'}.`]
  }
  await writeOutputFile(file, await toPieces())
  return [`The result is in ${file}.`]
}
