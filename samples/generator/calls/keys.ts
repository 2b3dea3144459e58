import type { JsonObject } from '../../cloudtrail/json.ts'
import { operation } from '../../cloudtrail/operation.ts'
import { accounts, estate, toArn } from '../company.ts'

/** KMS names the key in the event's resources, whatever the request said. */
const resources = [{ accountId: accounts.production, type: 'AWS::KMS::Key', ARN: toArn('kms', `key/${estate.key}`) }]

export const decrypt = (encryptionContext: JsonObject) =>
  operation('kms:Decrypt', { encryptionContext, encryptionAlgorithm: 'SYMMETRIC_DEFAULT' }, { resources })

export const generateDataKey = (encryptionContext: JsonObject) =>
  operation('kms:GenerateDataKey', { keyId: estate.key, keySpec: 'AES_256', encryptionContext }, { resources })
