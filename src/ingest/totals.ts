import { compareText } from '../model/compare-text.ts'
import { type LedgerFile, recordCounts, type Skipped } from '../model/ledger.ts'

/** A run's sums, file by file. */
export class Totals {
  private readonly sums = {
    files: 0,
    bytes: 0,
    rawBytes: 0,
    records: 0,
    stored: 0,
    replaced: 0,
    duplicates: 0,
    rejected: 0,
  }
  private readonly skipped: Skipped[]
  private renamed = 0

  constructor(skipped: readonly Skipped[]) {
    this.skipped = [...skipped]
  }

  /** Adds the files of a batch, in which so many events were given another id. */
  add(files: readonly LedgerFile[], renamed: number): void {
    for (const file of files) this.addFile(file)
    this.renamed += renamed
  }

  private addFile(file: LedgerFile): void {
    const { sums } = this
    sums.files++
    sums.bytes += file.size
    sums.rawBytes += file.rawBytes
    for (const count of recordCounts) sums[count] += file[count]
    for (const [reason, count] of Object.entries(file.reasons))
      this.skipped.push({ file: file.path, reason: count > 0 ? `${count} × ${reason}` : reason })
  }

  toResult() {
    const { renamed } = this
    const renaming = `${renamed} events share their id with another event of different content: kept as <id>#2 and so on`
    const skipped = this.skipped.toSorted((one, other) => compareText(one.file, other.file))
    return { ...this.sums, skipped, notes: renamed === 0 ? [] : [renaming] }
  }
}
