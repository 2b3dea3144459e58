import { type Ran, runNodeMeasured, type Used } from './child.ts'
import { keytrail } from './keytrail.ts'

/** Runs `leaks` on a path, and makes sure that it finds all these keys, each with its secret, and no other. */
export async function findLeakedKeys(path: string, keys: ReadonlySet<string>, workspace: string): Promise<Ran & Used> {
  const ran = await runNodeMeasured([keytrail, 'leaks', path, '--quiet', '--format=json', '--workspace', workspace])
  const { rows } = JSON.parse(ran.output) as { rows: { kind: string; value: string; secret: string | null }[] }
  const found = new Set(rows.flatMap(({ kind, value, secret }) => (kind === 'key' && secret !== null ? [value] : [])))
  const missing = [...keys].filter((key) => !found.has(key))
  if (missing.length > 0 || found.size > keys.size)
    throw new Error(`leaks found ${found.size} of ${keys.size} keys, ${missing.length} are missing`)
  return ran
}
