/** An interrupted program exits as a shell expects: 128 and the signal's number. */
const statuses = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** A terminal may deliver one Ctrl-C twice: to us, and through the launcher of an older Node. */
const sameKeyMilliseconds = 500
/** So long the work may take to end by itself: the store bears being left at any moment, a person does not bear waiting. */
const graceMilliseconds = 2000

export const stoppedMessage = 'keytrail: stopped. What was stored stays; the same command goes on from there.'

export type Interruption = { readonly signal: AbortSignal; status(): number | null; stop(): void }

/** Asks the work to stop at the first signal; ends the process at the second, or when the work does not end. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController()
  let status: number | null = null
  let since = 0
  const leave = () => {
    process.stderr.write(`${stoppedMessage}\n`)
    process.exit(status)
  }
  const onSignal = (name: NodeJS.Signals) => {
    if (status !== null) {
      if (Date.now() - since > sameKeyMilliseconds) leave()
      return
    }
    status = statuses[name as keyof typeof statuses]
    since = Date.now()
    setTimeout(leave, graceMilliseconds).unref()
    controller.abort()
  }
  const names = Object.keys(statuses) as (keyof typeof statuses)[]
  for (const name of names) process.on(name, onSignal)
  return {
    signal: controller.signal,
    status: () => status,
    stop: () => {
      for (const name of names) process.off(name, onSignal)
    },
  }
}
