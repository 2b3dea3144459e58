import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { CallIndex } from '../../src/knowledge/calls/call-index.ts'
import { loadBuckets } from '../../src/knowledge/calls/load-buckets.ts'
import { toCallKey } from '../../src/knowledge/calls/to-action-name.ts'

type Techniques = Readonly<Record<string, { readonly name: string; readonly calls: readonly string[] }>>
type Events = Readonly<Record<string, CallIndex['events']>>

/** The index of calls, out of `buckets/*.yml`, `techniques.yml` and `events-without-action.yml`. Throws where a bucket has a problem. */
export async function toCallIndex(): Promise<CallIndex> {
  const { buckets, problems } = await loadBuckets()
  if (problems.length > 0) throw new Error(problems.map(({ file, line, says }) => `${file}:${line} ${says}`).join('\n'))
  const techniques: Techniques = readYaml('techniques.yml')
  const events: Events = readYaml('events-without-action.yml')
  return {
    buckets: Object.fromEntries(
      buckets.map(({ name, calls }) => [name, unique(calls.map((call) => toCallKey(call.source, call.name)))]),
    ),
    techniques: Object.fromEntries(
      Object.entries(techniques).map(([id, { name, calls }]) => [id, { name, calls: unique(calls.map(toKey)) }]),
    ),
    events: Object.fromEntries(
      Object.entries(events).flatMap(([source, named]) =>
        Object.entries(named).map(([name, event]) => [toCallKey(source, name), event]),
      ),
    ),
  }
}

/** `iam:ListUsers` */
function toKey(call: string): string {
  const [source = '', name = ''] = call.split(':')
  return toCallKey(source, name)
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys)]
}

function readYaml<T>(name: string): T {
  return parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
}
