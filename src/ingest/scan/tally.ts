/** What became of one file's records. Reasons are few: they are our own sentences, never text from the log. */
export class Tally {
  rawBytes = 0
  /** Records put into rows. */
  kept = 0
  rejected = 0
  readonly reasons = new Map<string, number>()
  /** Something passing kept the file from being read to its end: another run reads it again. */
  isUnfinished = false
  /** Why values of the file were left alone, with how many. */
  readonly left = new Map<string, number>()

  reject(reason: string, count = 1): void {
    this.rejected += count
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + count)
  }

  leave(reason: string): void {
    // Reasons may name an object of a notification; a file of many thousands must not fill memory.
    const key = this.left.has(reason) || this.left.size < 20 ? reason : 'and more of the same kind'
    this.left.set(key, (this.left.get(key) ?? 0) + 1)
  }

  /** A remark about the file that costs no record. */
  note(remark: string): void {
    if (!this.reasons.has(remark)) this.reasons.set(remark, 0)
  }
}
