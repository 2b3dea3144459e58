import type { Budget } from './budget.ts'
import { ByteReader } from './byte-reader.ts'
import { type Container, headBytes, type Member } from './container.ts'
import { containers, foreignContainers } from './containers/index.ts'
import { type Ledger, Refused, toReason } from './ledger.ts'
import { overlapBytes, type Piece } from './piece.ts'
import { printable } from './printable.ts'

/** What all archives of one file share. */
export type Opening = {
  readonly ledger: Ledger
  readonly window: Buffer
  readonly budget: Budget
  readonly layersLeft: number
}

/** Bytes that may be an archive; `file` is how they are called. */
export type Stream = {
  readonly file: string
  readonly reader: ByteReader
  readonly disk?: { readonly path: string | Buffer }
}

/** Whether a file begins as an archive does, of a form that is opened or not. */
export function isPacked(head: Buffer): boolean {
  return containers.some(({ recognise }) => recognise(head)) || toForeign(head) !== null
}

/** The pieces of a stream, or of all that is inside. It has been met; throws Refused where it cannot be looked through. */
export async function* openStream(stream: Stream, opening: Opening): AsyncGenerator<Piece> {
  const head = await stream.reader.peek(headBytes)
  const foreign = toForeign(head)
  if (foreign !== null) throw new Refused(`${foreign} is not opened: unpack it yourself`)
  const container = head.length === 0 ? undefined : containers.find(({ recognise }) => recognise(head))
  if (container === undefined) return yield* readText(stream, opening)
  if (opening.layersLeft === 0) throw new Refused('archives in archives, too deep: unpack it yourself')
  opening.ledger.open()
  yield* openMembers(container, stream, { ...opening, layersLeft: opening.layersLeft - 1 })
}

function toForeign(head: Buffer): string | null {
  const begin = head.toString('latin1', 0, 8)
  return foreignContainers.find(([signature]) => begin.startsWith(signature))?.[1] ?? null
}

/** What is wrong with one member costs that member; what is wrong with the archive costs what has not come yet. */
async function* openMembers(container: Container, stream: Stream, opening: Opening): AsyncGenerator<Piece> {
  const { ledger, budget } = opening
  try {
    for await (const member of container.open({ ...stream, budget })) {
      ledger.meet()
      yield* openMember(member, toMemberFile(stream.file, member.name), opening)
    }
  } catch (error) {
    ledger.meet()
    ledger.skip(`${stream.file} (the rest of it)`, toReason(error))
  }
}

async function* openMember(member: Member, file: string, opening: Opening): AsyncGenerator<Piece> {
  const { ledger, budget } = opening
  if ('skipped' in member) return void ledger.skip(file, member.skipped)
  try {
    yield* openStream({ file, reader: new ByteReader(member.chunks) }, opening)
  } catch (error) {
    ledger.skip(file, toReason(error))
    // A budget that is spent is so for the whole file.
    if (budget.bytesLeft < 0 || budget.membersLeft < 0) throw error
  }
}

/** A gzip has one member without a name. */
function toMemberFile(archive: string, name: string): string {
  return name === '' ? archive : `${archive}!/${printable(name)}`
}

/** Plain bytes, piece by piece. What came before an error has been looked through when it is thrown. */
async function* readText({ file, reader }: Stream, { window, ledger }: Opening): AsyncGenerator<Piece> {
  let [from, end] = [0, 0]
  let failure: unknown
  try {
    for await (const chunk of reader.rest()) {
      ledger.counts.bytes += chunk.length
      for (let taken = 0; taken < chunk.length; ) {
        if (end === window.length) {
          yield { file, bytes: window, from, isLast: false }
          window.copyWithin(0, window.length - overlapBytes)
          from += window.length - overlapBytes
          end = overlapBytes
        }
        const count = chunk.copy(window, end, taken, chunk.length)
        taken += count
        end += count
      }
    }
  } catch (error) {
    failure = error
  }
  yield { file, bytes: window.subarray(0, end), from, isLast: true }
  if (failure !== undefined) throw failure
  ledger.search()
}
