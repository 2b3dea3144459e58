/**
 * The columns of an event, and where in the CloudTrail record each comes from. The scanner, the Parquet schema, the rules' field names and
 * the rebuilding of a record all read this one list.
 *
 * `text` holds the text of a scalar, `json` compact JSON. A value of another type than its column's (a number where CloudTrail has text, a
 * null) keeps its exact form in `extra`, which also holds every key that is not listed: so the whole record can be rebuilt.
 */
export type ColumnType = 'text' | 'json' | 'boolean' | 'time' | 'bytes' | 'integer'

export type Column = { readonly name: string; readonly type: ColumnType; readonly path: readonly string[] }

const recorded = [
  ['event_id', 'text', 'eventID'],
  ['event_time', 'time', 'eventTime'],
  ['event_source', 'text', 'eventSource'],
  ['event_name', 'text', 'eventName'],
  ['region', 'text', 'awsRegion'],
  ['source_ip', 'text', 'sourceIPAddress'],
  ['user_agent', 'text', 'userAgent'],
  ['error_code', 'text', 'errorCode'],
  ['error_message', 'text', 'errorMessage'],
  ['request_parameters', 'json', 'requestParameters'],
  ['response_elements', 'json', 'responseElements'],
  ['additional_event_data', 'json', 'additionalEventData'],
  ['resources', 'json', 'resources'],
  ['tls_details', 'json', 'tlsDetails'],
  ['request_id', 'text', 'requestID'],
  ['read_only', 'boolean', 'readOnly'],
  ['management_event', 'boolean', 'managementEvent'],
  ['event_type', 'text', 'eventType'],
  ['event_category', 'text', 'eventCategory'],
  ['event_version', 'text', 'eventVersion'],
  ['api_version', 'text', 'apiVersion'],
  ['recipient_account', 'text', 'recipientAccountId'],
  ['shared_event_id', 'text', 'sharedEventID'],
  ['vpc_endpoint_id', 'text', 'vpcEndpointId'],
  ['session_from_console', 'text', 'sessionCredentialFromConsole'],
  ['user_type', 'text', 'userIdentity.type'],
  ['principal_id', 'text', 'userIdentity.principalId'],
  ['user_arn', 'text', 'userIdentity.arn'],
  ['user_account', 'text', 'userIdentity.accountId'],
  ['access_key', 'text', 'userIdentity.accessKeyId'],
  ['user_name', 'text', 'userIdentity.userName'],
  ['invoked_by', 'text', 'userIdentity.invokedBy'],
  ['issuer_type', 'text', 'userIdentity.sessionContext.sessionIssuer.type'],
  ['issuer_principal_id', 'text', 'userIdentity.sessionContext.sessionIssuer.principalId'],
  ['issuer_arn', 'text', 'userIdentity.sessionContext.sessionIssuer.arn'],
  ['issuer_account', 'text', 'userIdentity.sessionContext.sessionIssuer.accountId'],
  ['issuer_name', 'text', 'userIdentity.sessionContext.sessionIssuer.userName'],
  ['session_created', 'text', 'userIdentity.sessionContext.attributes.creationDate'],
  ['mfa', 'text', 'userIdentity.sessionContext.attributes.mfaAuthenticated'],
  ['web_id_federation', 'json', 'userIdentity.sessionContext.webIdFederationData'],
  ['ec2_role_delivery', 'text', 'userIdentity.sessionContext.ec2RoleDelivery'],
  ['source_identity', 'text', 'userIdentity.sessionContext.sourceIdentity'],
] as const

const derived = [
  /** JSON of what no column holds exactly; null when there is nothing. */
  ['extra', 'json'],
  /** Who acted, by its stable name (model/identity.ts), and the session. */
  ['identity', 'text'],
  ['session', 'text'],
  /** The source address in RFC 5952 form and as 16 bytes; null for service names. */
  ['address', 'text'],
  ['address_bytes', 'bytes'],
  /** Custody: the ledger's file, the record's place in it, and the run's batch that stored it. */
  ['file', 'integer'],
  ['record', 'integer'],
  ['batch', 'integer'],
] as const

export type RecordedName = (typeof recorded)[number][0]
export type DerivedName = (typeof derived)[number][0]
export type ColumnName = RecordedName | DerivedName

export const recordedColumns: readonly (Column & { readonly name: RecordedName })[] = recorded.map(
  ([name, type, path]) => ({
    name,
    type,
    path: path.split('.'),
  }),
)

export const columns: readonly (Column & { readonly name: ColumnName })[] = [
  ...recordedColumns,
  ...derived.map(([name, type]) => ({ name, type, path: [] })),
]

/** The place of each column in `columns`. */
export const columnIndex = Object.fromEntries(columns.map((column, index) => [column.name, index])) as Readonly<
  Record<ColumnName, number>
>
