import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall, makeCalls, places } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { usualPlace } from './usual-place.ts'

const today = '2025-03-04 10:22:00'
const people = ['alice', 'bob', 'carol']
const days = people.flatMap((by) => makeCalls({ at: '2025-02-10 09:00:00', days: 22, by, address: places.home }))

test('what settings.yml says of addresses and countries is heard, and of addresses only where it is true of all', async (t) => {
  const [office, french] = [makeCall({ at: today }), makeCall({ at: today, address: places.france })]
  const bench = await openBench(t, [office, french])
  const known = { settings: { known_egress: [`${places.office}/32`], allowed_countries: ['DE'] } }
  const [own, mixed] = await bench.askAll(usualPlace, [alertOf(office), alertOf(office, french)], known)
  assert.deepEqual(toSaid(own!), {
    'known-egress': '217.91.52.18 is the company’s own, as settings.yml says (known_egress).',
  })
  assert.deepEqual(Object.keys(toSaid(mixed!)), ['outside-allowed-countries'])
  assert.match(mixed![0]!.says, /^90\.84\.12\.13 is registered in FR: outside .* \(DE\)\.$/)
  const networks = await bench.ask(usualPlace, alertOf(french), { settings: { known_networks: ['90.84.0.0/16'] } })
  assert.deepEqual(Object.keys(toSaid(networks)), ['known-network'])
})

test('a country from which nobody here works is said with how far it is from the usual', async (t) => {
  const [odd, usual] = [makeCall({ at: today, address: places.ovh }), makeCall({ at: today, by: 'bob' })]
  const bench = await openBench(t, [...days, odd, usual])
  const [outside, inside] = await bench.askAll(usualPlace, [alertOf(odd), alertOf(usual)])
  assert.equal(
    toSaid(outside!)['outside-usual-countries'],
    'Of the 42 days of work of this account’s identities, each identity’s counted by itself, 100 % were from DE; 51.68.12.34 is registered in FR, with 0 %.',
  )
  assert.deepEqual(Object.keys(toSaid(inside!)), ['usual-country-here'])
})

test('somebody who has always worked from another country is at home there, and nobody else is', async (t) => {
  const many = Array.from({ length: 12 }, (_, index) =>
    makeCalls({ at: '2025-02-17 09:00:00', days: 14, by: `person-${index}` }),
  )
  const own = makeCalls({ at: '2025-02-27 09:00:00', days: 3, by: 'emil', address: places.france })
  const [again, other] = ['emil', 'person-1'].map((by) => makeCall({ at: today, by, address: places.ovh }))
  const bench = await openBench(t, [...many.flat(), ...own, again!, other!])
  const facts = await bench.askAll(usualPlace, [alertOf(again!), alertOf(other!)])
  assert.deepEqual(
    facts.map((found) => Object.keys(toSaid(found))),
    [[], ['outside-usual-countries']],
  )
})
