/*
title: What was left behind, and whether it still stands
hypothesis: A thief makes a way back for the day on which his key is taken away.
read: >-
  What stands comes first, the newest above. still says stands, undone, or changed since, as far as this log goes. Who removes the user, the key or the role of
  the intrusion has to find every row that stands; UpdateAccessKey is a key that was switched on again. Failed tries are left out; hunt bucket persistence
  shows them.
attack: [T1098, T1136.003, T1556.006, T1484.002]
cost: reads the events of IAM, Lambda and Roles Anywhere that change something
parameters:
  leads: { type: lead, says: made by these only, default: '' }
*/
with pairs (made, undone, what, by_what) as (
  values
    ('CreateUser', 'DeleteUser', 'user', 'user'),
    ('CreateAccessKey', 'DeleteAccessKey', 'access key', 'key'),
    ('CreateLoginProfile', 'DeleteLoginProfile', 'console password', 'user'),
    ('UpdateLoginProfile', 'DeleteLoginProfile', 'console password', 'user'),
    ('AddUserToGroup', 'RemoveUserFromGroup', 'membership', 'user and group'),
    ('AttachUserPolicy', 'DetachUserPolicy', 'policy of a user', 'user and policy'),
    ('PutUserPolicy', 'DeleteUserPolicy', 'policy of a user', 'user and policy'),
    ('AttachGroupPolicy', 'DetachGroupPolicy', 'policy of a group', 'group and policy'),
    ('PutGroupPolicy', 'DeleteGroupPolicy', 'policy of a group', 'group and policy'),
    ('CreateRole', 'DeleteRole', 'role', 'role'),
    ('AttachRolePolicy', 'DetachRolePolicy', 'policy of a role', 'role and policy'),
    ('PutRolePolicy', 'DeleteRolePolicy', 'policy of a role', 'role and policy'),
    ('UpdateAssumeRolePolicy', 'DeleteRole', 'trust of a role', 'role'),
    ('CreatePolicyVersion', 'DeletePolicyVersion', 'version of a policy', 'policy'),
    ('SetDefaultPolicyVersion', 'DeletePolicyVersion', 'version of a policy', 'policy'),
    ('CreateVirtualMFADevice', 'DeleteVirtualMFADevice', 'MFA device', 'serial'),
    ('EnableMFADevice', 'DeactivateMFADevice', 'MFA device', 'serial'),
    ('CreateSAMLProvider', 'DeleteSAMLProvider', 'federation provider', 'provider'),
    ('UpdateSAMLProvider', 'DeleteSAMLProvider', 'federation provider', 'provider'),
    ('CreateOpenIDConnectProvider', 'DeleteOpenIDConnectProvider', 'federation provider', 'provider'),
    ('CreateServiceSpecificCredential', 'DeleteServiceSpecificCredential', 'service credential', 'user'),
    ('UploadSSHPublicKey', 'DeleteSSHPublicKey', 'SSH key', 'user'),
    ('UploadSigningCertificate', 'DeleteSigningCertificate', 'signing certificate', 'user'),
    ('CreateTrustAnchor', 'DeleteTrustAnchor', 'trust anchor', 'name'),
    ('CreateFunction20150331', 'DeleteFunction20150331', 'function', 'function'),
    ('CreateFunctionUrlConfig', 'DeleteFunctionUrlConfig', 'address of a function', 'function'),
    ('AddPermission20150331v2', 'RemovePermission20150331v2', 'permission of a function', 'function')
),
changes as (
  select event_id, event_time, event_name, identity, nullif(access_key, '') as key, address, account,
    coalesce(kt_json(request_parameters, 'userName'), kt_json(response_elements, 'accessKey.userName'), user_name) as username,
    kt_json(request_parameters, 'groupName') as groupname, kt_json(request_parameters, 'roleName') as rolename,
    coalesce(kt_json(request_parameters, 'policyArn'), kt_json(request_parameters, 'policyName')) as policy,
    coalesce(kt_json(request_parameters, 'accessKeyId'), kt_json(response_elements, 'accessKey.accessKeyId')) as made_key,
    coalesce(kt_json(request_parameters, 'serialNumber'), kt_json(response_elements, 'virtualMFADevice.serialNumber')) as serial,
    coalesce(kt_json(request_parameters, 'sAMLProviderArn'), kt_json(response_elements, 'sAMLProviderArn'),
      kt_json(request_parameters, 'openIDConnectProviderArn'), kt_json(response_elements, 'openIDConnectProviderArn')) as provider,
    coalesce(kt_json(request_parameters, 'functionName'), kt_json(request_parameters, 'name'), kt_json(request_parameters, 'trustAnchorId')) as name,
    case when event_name = 'UpdateAccessKey' and kt_json(request_parameters, 'status') = 'Inactive' then 'DeleteAccessKey'
      when event_name = 'UpdateAccessKey' then 'CreateAccessKey' else event_name end as means,
    case when kt_is_empty(:leads) or kt_is_lead(:leads) then 1 else 0 end as is_wanted
  from events
  where error_code is null and event_time is not null and event_source in ('iam.amazonaws.com', 'lambda.amazonaws.com', 'rolesanywhere.amazonaws.com')
    and (event_name in (select made from pairs) or event_name in (select undone from pairs) or event_name = 'UpdateAccessKey')
),
named as (
  select changes.*, pairs.made, pairs.undone, what,
    case by_what when 'user' then username when 'key' then made_key when 'role' then rolename when 'policy' then policy when 'serial' then serial
      when 'provider' then provider when 'user and group' then username || ' in ' || groupname when 'user and policy' then username || ': ' || policy
      when 'group and policy' then groupname || ': ' || policy when 'role and policy' then rolename || ': ' || policy else name end as thing,
    case when means = pairs.made then 1 else 0 end as is_made
  from changes join pairs on means = pairs.made or means = pairs.undone
),
gone as (select account, username, max(event_time) as moment from changes where event_name = 'DeleteUser' group by account, username),
made as (select * from named where is_made = 1 and is_wanted = 1),
fates as (
  select made.event_id, max(case when later.is_made = 0 then later.event_time end) as undone_at, max(case when later.is_made = 1 then later.event_time end) as changed_at
  from made join named later on later.account = made.account and later.made = made.made and later.thing = made.thing
    and later.event_time >= made.event_time and later.event_id <> made.event_id
  group by made.event_id
),
judged as (
  select identity, made.event_name as call, what, thing,
  case when undone_at is not null and (changed_at is null or undone_at >= changed_at) or gone.moment >= made.event_time then 'undone'
    when changed_at is not null then 'changed since' else 'stands' end as still,
  made.event_time as first, coalesce(undone_at, gone.moment, changed_at) as until, key, address, made.event_id as id
  from made left join fates on fates.event_id = made.event_id
    left join gone on gone.account = made.account and gone.username = made.username and made.rolename is null and gone.moment >= made.event_time
)
select identity, call, what, thing, still, first, until, key, address, id, kt_show('hunt what-did', identity) as show
from judged
order by case still when 'stands' then 0 when 'changed since' then 1 else 2 end, first desc, id
