/** An interrupted program exits as a shell expects: 128 and the signal's number. */
const statuses = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** A terminal may deliver one Ctrl-C twice: to us, and through the launcher of an older Node. */
const sameKeyMilliseconds = 500

export type Interruption = { readonly signal: AbortSignal; status(): number | null; stop(): void }

/** Asks the work to stop at the first signal, and ends the process at the second. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController()
  let status: number | null = null
  let since = 0
  const onSignal = (name: NodeJS.Signals) => {
    if (status !== null && Date.now() - since > sameKeyMilliseconds) process.exit(status)
    if (status !== null) return
    status = statuses[name as keyof typeof statuses]
    since = Date.now()
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
