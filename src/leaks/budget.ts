import { Refused } from './ledger.ts'

/** How much may still come out of one file, with all archives inside it. */
export type Budget = { bytesLeft: number; membersLeft: number; readonly bytes: number }

const freeBytes = 256 << 20
const mostBytes = 8 * 2 ** 30
/** What is unpacked ÷ what is packed. Text reaches 30, a bomb 1,000. */
const mostRatio = 100
const mostMembers = 250_000

/** What a file of so many bytes may become. */
export function toBudget(fileBytes: number): Budget {
  const bytes = Math.min(mostBytes, Math.max(freeBytes, fileBytes * mostRatio))
  return { bytes, bytesLeft: bytes, membersLeft: mostMembers }
}

/** Takes unpacked bytes off; throws Refused when none are left. */
export function spendBytes(budget: Budget, bytes: number): void {
  budget.bytesLeft -= bytes
  if (budget.bytesLeft < 0)
    throw new Refused(
      `unpacks to more than ${Math.floor(budget.bytes / 2 ** 20).toLocaleString('en-US')} MiB: unpack it yourself`,
    )
}

export function spendMember(budget: Budget): void {
  if (--budget.membersLeft < 0)
    throw new Refused(`more than ${mostMembers.toLocaleString('en-US')} members: unpack it yourself`)
}
