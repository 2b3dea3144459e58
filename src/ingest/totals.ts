import type { LedgerFile, Skipped } from '../model/ledger.ts'

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
    for (const name of ['rawBytes', 'records', 'stored', 'replaced', 'duplicates', 'rejected'] as const)
      sums[name] += file[name]
    for (const [reason, count] of Object.entries(file.reasons))
      this.skipped.push({ file: file.path, reason: count > 0 ? `${count} × ${reason}` : reason })
  }

  toResult() {
    const { renamed } = this
    const renaming = `${renamed} events share their id with another event of different content: kept as <id>#2 and so on`
    const skipped = this.skipped.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
    return { ...this.sums, skipped, notes: renamed === 0 ? [] : [renaming] }
  }
}
