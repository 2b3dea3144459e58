import { join } from 'node:path'
import { slotsPerDay } from './log-files.ts'
import { type LogSet, makeOnce, together } from './log-set.ts'
import { writeLargeFiles } from './write-large-files.ts'
import { writeLogFiles } from './write-log-files.ts'

/** The logs that are measured on: each set is made when it is first asked for, and found again by later runs. */
export type Corpus = {
  /** Gzipped files as CloudTrail delivers them, about 58 records each. */
  days(records: number): Promise<LogSet>
  /** As many files as nobody likes, two records each. */
  tiny(): Promise<LogSet>
  /** Plain JSON files of 150 MB. */
  plain(): Promise<LogSet>
  /** The same, gzipped to some 26 MB. */
  packed(): Promise<LogSet>
  /** One plain file of more than 2 GiB. */
  huge(): Promise<LogSet>
}

/** To be raised with every change of what is made. */
const version = 1
export const fullRecords = 2_000_000
const recordsPerDay = 200_000
const recordsPerSlot = recordsPerDay / slotsPerDay
const largeBytes = 150_000_000
const hugeBytes = 2_200_000_000

/** The corpus of so many records in its folder. `say` hears what is made, which takes about half a minute for a million records. */
export function openCorpus(folder: string, records: number, say: (text: string) => void): Corpus {
  const root = join(folder, `v${version}`)
  const share = Math.min(1, records / fullRecords)
  const make = (name: string, write: Parameters<typeof makeOnce>[1]) =>
    makeOnce(join(root, name), (path) => {
      say(`making ${name}`)
      return write(path)
    })
  const days = async (wanted: number) => {
    const sets: LogSet[] = []
    for (const { name, slots } of toDays(wanted))
      sets.push(
        await make(name, (path) => writeLogFiles({ folder: path, slots, shape: { kind: 'busy', recordsPerSlot } })),
      )
    return together(sets)
  }
  const large = (name: string, files: number, rawBytes: number, isPacked = false) =>
    make(`${name}-${Math.min(records, fullRecords)}`, async (path) =>
      writeLargeFiles(path, await days(Math.min(records, fullRecords)), { files, rawBytes, isPacked }),
    )
  const tinySlots = Math.ceil(slotsPerDay * share)
  return {
    days,
    tiny: () =>
      make(`tiny-${tinySlots}`, (path) =>
        writeLogFiles({ folder: path, slots: range(tinySlots), shape: { kind: 'tiny' } }),
      ),
    plain: () => large('plain', Math.ceil(6 * share), largeBytes),
    packed: () => large('packed', Math.ceil(6 * share), largeBytes, true),
    huge: () => large('huge', 1, hugeBytes),
  }
}

/** Whole days; less than one is a day of which slots are left out evenly. */
function toDays(records: number): { name: string; slots: readonly number[] }[] {
  if (records < recordsPerDay) {
    const count = Math.max(1, Math.round((records / recordsPerDay) * slotsPerDay))
    const slots = range(count).map((index) => Math.floor((index * slotsPerDay) / count))
    return [{ name: `days/first-${count}-slots`, slots }]
  }
  return range(Math.round(records / recordsPerDay)).map((day) => ({
    name: `days/${String(day + 1).padStart(3, '0')}`,
    slots: range(slotsPerDay).map((slot) => day * slotsPerDay + slot),
  }))
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index)
}
