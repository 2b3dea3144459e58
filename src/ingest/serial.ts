/** Does one thing after the other; the first failure stops the rest and comes out of `drained`. */
export class Serial<T> {
  private tail: Promise<void> = Promise.resolve()
  private failure: unknown
  private readonly work: (item: T) => Promise<void>

  constructor(work: (item: T) => Promise<void>) {
    this.work = work
  }

  push(item: T, onFailure: () => void): void {
    this.tail = this.tail.then(async () => {
      if (this.failure !== undefined) return
      try {
        await this.work(item)
      } catch (error) {
        this.failure = error
        onFailure()
      }
    })
  }

  async drained(): Promise<void> {
    await this.tail
    if (this.failure !== undefined) throw this.failure
  }
}
