import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Incident } from '../src/model/incident.ts'
import { parsePrincipal } from '../src/model/principal.ts'
import type { Action, ResponsePlan } from '../src/model/response.ts'
import { openWorkbench, type Workbench } from '../src/workbench.ts'
import { generateScenario } from './scenarios/generate-scenario.ts'
import { writeScenario } from './scenarios/write-scenario.ts'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-respond-'))
after(() => rmSync(folder, { recursive: true }))
const now = () => Date.parse('2024-06-01T00:00:00Z')

function targetsOf(actions: readonly Action[], kind: string): string[] {
  return actions.filter((action) => action.kind === kind).map(({ target }) => target)
}

describe('the plan of the sample intrusion', () => {
  const sample = join(import.meta.dirname, '../samples/intrusion')
  const truth = JSON.parse(readFileSync(join(sample, 'truth.json'), 'utf8')) as {
    readonly compromised: readonly { readonly identity: string; readonly key: string; readonly usualAddress: string }[]
    readonly hostile: { readonly addresses: readonly string[] }
    readonly honestLookAlikes: readonly { readonly kind: string; readonly value: string }[]
    readonly attackEventIds: readonly string[]
  }
  let workbench: Workbench
  let incident: Incident
  let plan: ResponsePlan
  before(async () => {
    workbench = openWorkbench({ workspace: join(folder, 'sample'), now })
    ;[incident] = (await workbench.investigate([join(sample, 'AWSLogs')])).incidents as [Incident]
    plan = await workbench.planResponse(incident.id)
  })

  test('deactivates the seven keys, denies and resets the seven users, and blocks the three addresses', () => {
    const { actions } = plan
    const users = truth.compromised.map(({ identity }) => identity).sort()
    assert.deepEqual(targetsOf(actions, 'deactivate-access-key').sort(), truth.compromised.map(({ key }) => key).sort())
    assert.deepEqual(targetsOf(actions, 'quarantine').sort(), users)
    assert.deepEqual(targetsOf(actions, 'reset-console-password').sort(), users)
    assert.deepEqual(actions[0]!.covers.toSorted(), users)
    assert.deepEqual(actions.find(({ kind }) => kind === 'block-address')!.covers, truth.hostile.addresses.toSorted())
    assert.deepEqual(plan.alive, [])
  })

  test('is what the investigation had proposed already, shown by the thief’s events or the owner’s', async () => {
    assert.deepEqual(incident.actions, plan.actions)
    assert.deepEqual((await workbench.incident(incident.id)).actions, plan.actions)
    const attack = new Set(truth.attackEventIds)
    for (const { kind, eventIds } of plan.actions)
      if (kind !== 'rotate-secret')
        assert.ok(
          eventIds.every((id) => attack.has(id)),
          kind,
        )
  })

  test('touches nobody who is honest, however strange', () => {
    const touched = plan.actions.flatMap(({ target, covers }) => [target, ...covers])
    for (const { value } of truth.honestLookAlikes) assert.ok(!touched.includes(value), value)
  })

  test('leaves to the owners their servers, and says what stops with the key', () => {
    for (const { identity, key, usualAddress } of truth.compromised) {
      const quarantine = plan.actions.find(({ kind, target }) => kind === 'quarantine' && target === identity)!
      assert.ok(JSON.stringify(quarantine.changes).includes(`"${usualAddress}"`), identity)
      for (const address of truth.hostile.addresses) assert.ok(!JSON.stringify(quarantine.changes).includes(address))
      const deactivate = plan.actions.find(({ target }) => target === key)!
      assert.ok(deactivate.isConfirmedApart && deactivate.breaks.join().includes(usualAddress))
    }
  })

  test('denies the deciding call, which AWS’s own quarantine policy would let pass', () => {
    const [lead] = truth.compromised
    const quarantine = plan.actions.find(({ kind, target }) => kind === 'quarantine' && target === lead!.identity)!
    assert.match(JSON.stringify(quarantine.changes), /"Action":\[[^\]]*"ses:UpdateAccountSendingEnabled"/)
    assert.match(quarantine.limits.join(), /AWS’s own quarantine policy would not do/)
  })

  test('turns the sending of mail off only with its harm said, and has nothing to restore', () => {
    const stop = plan.actions.find(({ kind }) => kind === 'stop-sending')!
    assert.deepEqual([stop.region, stop.isConfirmedApart], ['eu-west-1', true])
    assert.match(stop.breaks.join(), /mail-relay/)
    assert.deepEqual(targetsOf(plan.actions, 'restore-sending'), [])
  })

  test('keeps what was ticked off when all is investigated again', async () => {
    const [{ id }] = plan.actions as [Action]
    await workbench.tickAction(id, { by: 'Ann', note: 'change 12', isOpen: false })
    await workbench.investigate([join(sample, 'AWSLogs')])
    const again = await workbench.planResponse(incident.id)
    assert.equal(again.actions.find((action) => action.id === id)!.status, 'manual')
    assert.equal(again.actions.length, plan.actions.length)
  })
})

describe('plans of other intrusions', () => {
  test('a backdoor user is denied, its key and password taken, its group left, and its deletion left for later', async () => {
    const { actions, alive } = await planScenario('persistence', 1)
    const [made] = targetsOf(actions, 'deny-made')
    const { name } = parsePrincipal(made!)!
    assert.deepEqual(targetsOf(actions, 'remove-console-password'), [made])
    assert.deepEqual(targetsOf(actions, 'leave-group'), [name])
    const deletion = actions.at(-1)!
    assert.deepEqual([deletion.kind, deletion.target, deletion.isManual], ['delete-made', made, true])
    const keys = actions.filter(({ kind }) => kind === 'deactivate-access-key')
    assert.equal(keys.length, 2)
    assert.match(keys.map(({ why }) => why).join('\n'), /made in the intrusion/)
    assert.ok(alive.every(({ endedBy }) => endedBy.length > 0))
  })

  test('of a chain of roles through accounts every link is denied in its account, and its sessions end', async () => {
    const { actions, alive } = await planScenario('other-account', 1)
    const roles = targetsOf(actions, 'revoke-sessions')
    assert.equal(new Set(roles.map((role) => parsePrincipal(role)!.account)).size, 2)
    for (const role of roles) {
      assert.ok(targetsOf(actions, 'quarantine').includes(role))
      const scp = actions.find(({ kind, covers }) => kind === 'deny-by-scp' && covers.includes(role))!
      assert.equal(scp.account, parsePrincipal(role)!.account)
    }
    assert.deepEqual([...new Set(alive.map(({ identity }) => identity))].sort(), roles.toSorted())
    assert.ok(alive.every(({ isExact, until, issued }) => isExact && until > issued))
  })

  test('of a console that was taken over with Identity Center what its policies cannot do is for a person', async () => {
    const { actions, alive } = await planScenario('console-takeover', 1)
    const [quarantine] = actions.filter(({ kind }) => kind === 'quarantine')
    assert.match(quarantine!.target, /AWSReservedSSO_/)
    assert.deepEqual([quarantine!.isManual, quarantine!.changes], [true, []])
    assert.match(alive[0]!.issuedBy, /ConsoleLogin/)
  })
})

async function planScenario(kind: string, seed: number): Promise<ResponsePlan> {
  const home = join(folder, `${kind}-${seed}`)
  writeScenario(home, generateScenario(kind, seed))
  const workbench = openWorkbench({ workspace: join(home, 'workspace'), now })
  const { incidents } = await workbench.investigate([join(home, 'AWSLogs')])
  return workbench.planResponse(incidents[0]!.id)
}
