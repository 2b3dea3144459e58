import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDuckdb } from '../../store/duckdb.ts'
import { fillIssuances } from '../fill-issuances.ts'
import { links } from './index.ts'

const visits = 100_000

/** One key of which each visit has an address of its own, or all have one; every other visit is the thief's, and makes a user. */
async function openMany(address: string) {
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: 300_000_000, spillDirectory: '' })
  await duckdb.run(`
    create table visits as select i::integer as visit, date '2024-05-01' as day, 'alice' as identity, 'AKIAALICE' as key, ${address} as address, 'aws-cli' as family,
      'a' || i as agent, ${address} as network, 1 as is_hosting, 'vpn' as class, timestamp '2024-05-01 10:00:00' as first, timestamp '2024-05-01 10:00:00' as last, ['iam.amazonaws.com:CreateUser'] as calls
      from range(${visits}) r(i);
    create table accepted as select visit from visits where visit % 2 = 0;
    create table events as select 'e' || visit as event_id, first as event_time, 'iam.amazonaws.com' as event_source, 'CreateUser' as event_name, identity, key as access_key, address,
      '1' as recipient_account, '1' as user_account, 'IAMUser' as user_type, null as error_code, '{"user":{"arn":"made' || visit || '"}}' as response_elements,
      '{"userName":"made' || visit || '"}' as request_parameters from visits where network <> '203.0.113.7' or visit < 10;
    create table history (identity varchar, dimension varchar, value varchar, days integer, addresses integer);
    create table at_home (address varchar, identities integer);
    create table cleared_agents (agent varchar)`)
  await fillIssuances(duckdb)
  return duckdb
}

for (const [title, address] of [
  ['a thief with an address for each of very many calls', "'198.51.' || (i // 256) || '.' || (i % 256)"],
  ['a thief with very many visits from one address', "'203.0.113.7'"],
] as const)
  test(`${title} is linked without a look at each pair`, { timeout: 60_000 }, async (t) => {
    const duckdb = await openMany(address)
    t.after(() => duckdb.close())
    for (const link of links) {
      const found = await link.find({ duckdb, identities: 1, from: '2024-05-01', until: '2024-05-01' })
      assert.equal(new Set(found.map(({ visit }) => visit)).size, found.length, link.id)
      if (link.id === 'same-key') assert.equal(found.length, visits / 2)
    }
  })
