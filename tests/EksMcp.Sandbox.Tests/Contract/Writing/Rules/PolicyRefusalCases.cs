using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing.Rules;

/// <summary>Configuration, storage, access and policies that the server refuses.</summary>
internal static class PolicyRefusalCases
{
    private const string Autoscalers = "/apis/autoscaling/v2beta2/namespaces/default/horizontalpodautoscalers";
    private const string Bindings = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings";
    private const string Budgets = "/apis/policy/v1beta1/namespaces/default/poddisruptionbudgets";
    private const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims";
    private const string ClusterBindings = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
    private const string Events = "/api/v1/namespaces/default/events";
    private const string Leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
    private const string LimitRanges = "/api/v1/namespaces/default/limitranges";
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Namespaces = "/api/v1/namespaces";
    private const string Nodes = "/api/v1/nodes";
    private const string PriorityClasses = "/apis/scheduling.k8s.io/v1/priorityclasses";
    private const string Quotas = "/api/v1/namespaces/default/resourcequotas";
    private const string Roles = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles";
    private const string Secrets = "/api/v1/namespaces/default/secrets";
    private const string StorageClasses = "/apis/storage.k8s.io/v1/storageclasses";
    private const string Volumes = "/api/v1/persistentvolumes";

    public static readonly WriteCase[] All =
    [
        new("Keys of config maps and secrets have a form",
            Post(Maps, """{"metadata":{"name":"c"},"data":{"a b":"x"}}""")
                .Gives(422, "ConfigMap \"c\" is invalid: data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"),
            Post(Maps, """{"metadata":{"name":"c"},"data":{"..":"x"}}""")
                .Gives(422, "ConfigMap \"c\" is invalid: data[..]: Invalid value: \"..\": must not be '..'"),
            Post(Maps, """{"metadata":{"name":"c"},"data":{"k":"v"},"binaryData":{"k":"AA=="}}""")
                .Gives(422, "ConfigMap \"c\" is invalid: data[k]: Invalid value: \"k\": duplicate of key present in binaryData"),
            Post(Secrets, """{"metadata":{"name":"s"},"data":{"a b":""}}""")
                .Gives(422, "Secret \"s\" is invalid: data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')")),
        new("Secrets of a type hold what the type needs",
            Post(Secrets, """{"metadata":{"name":"s"},"type":"kubernetes.io/tls"}""")
                .Gives(422, "Secret \"s\" is invalid: [data[tls.crt]: Required value, data[tls.key]: Required value]"),
            Post(Secrets, """{"metadata":{"name":"s"},"type":"kubernetes.io/dockercfg"}""")
                .Gives(422, "Secret \"s\" is invalid: data[.dockercfg]: Required value"),
            Post(Secrets, """{"metadata":{"name":"s"},"type":"kubernetes.io/basic-auth"}""")
                .Gives(422, "Secret \"s\" is invalid: [data[%s][username]: Required value, data[%s][password]: Required value]"),
            Post(Secrets, """{"metadata":{"name":"s"},"type":"kubernetes.io/ssh-auth"}""")
                .Gives(422, "Secret \"s\" is invalid: data[%s][ssh-privatekey]: Required value"),
            Post(Secrets, """{"metadata":{"name":"s"},"type":"kubernetes.io/service-account-token"}""")
                .Gives(422, "Secret \"s\" is invalid: metadata.annotations[kubernetes.io/service-account.name]: Required value"),
            Post(Secrets, """{"metadata":{"name":"s"},"type":"kubernetes.io/dockerconfigjson","data":{".dockerconfigjson":"eA=="}}""")
                .Gives(422, "Secret \"s\" is invalid: data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": invalid character 'x' looking for beginning of value")),
        new("Claims, volumes and classes are complete",
            Post(Claims, """{"metadata":{"name":"c"},"spec":{}}""")
                .Gives(422, "PersistentVolumeClaim \"c\" is invalid: [spec.accessModes: Required value: at least 1 access mode is required, spec.resources[storage]: Required value]"),
            Post(Claims, """{"metadata":{"name":"c"},"spec":{"accessModes":["X"],"volumeMode":"Y","storageClassName":"A_","resources":{"requests":{"storage":"0"}}}}""")
                .Gives(422, "PersistentVolumeClaim \"c\" is invalid: [spec.accessModes: Unsupported value: \"X\": supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", spec.resources[storage]: Invalid value: \"0\": must be greater than zero, spec.storageClassName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.volumeMode: Unsupported value: \"Y\": supported values: \"Block\", \"Filesystem\"]"),
            Post(Volumes, """{"metadata":{"name":"v"},"spec":{}}""").GivesInOwnWords(422),
            Post(Volumes, """{"metadata":{"name":"v"},"spec":{"accessModes":["ReadWriteOnce"],"capacity":{"storage":"1Gi"},"persistentVolumeReclaimPolicy":"Odd","hostPath":{"path":"/a"},"nfs":{"server":"a","path":"/b"}}}""")
                .Gives(422, "PersistentVolume \"v\" is invalid: [spec.persistentVolumeReclaimPolicy: Unsupported value: \"Odd\": supported values: \"Delete\", \"Recycle\", \"Retain\", spec.nfs: Forbidden: may not specify more than 1 volume type]"),
            Post(StorageClasses, """{"metadata":{"name":"c"},"reclaimPolicy":"Recycle","volumeBindingMode":"X"}""")
                .Gives(422, "StorageClass.storage.k8s.io \"c\" is invalid: [provisioner: Required value, reclaimPolicy: Unsupported value: \"Recycle\": supported values: \"Delete\", \"Retain\", volumeBindingMode: Unsupported value: \"X\": supported values: \"Immediate\", \"WaitForFirstConsumer\"]")),
        new("Roles have rules, bindings a role",
            Post(Roles, """{"metadata":{"name":"r"},"rules":[{}]}""")
                .Gives(422, "Role.rbac.authorization.k8s.io \"r\" is invalid: [rules[0].verbs: Required value: verbs must contain at least one value, rules[0].apiGroups: Required value: resource rules must supply at least one api group, rules[0].resources: Required value: resource rules must supply at least one resource]"),
            Post(Roles, """{"metadata":{"name":"a%b"},"rules":[{"verbs":["get"],"nonResourceURLs":["/x"]}]}""")
                .Gives(422, "Role.rbac.authorization.k8s.io \"a%b\" is invalid: [metadata.name: Invalid value: \"a%b\": may not contain '%', rules[0].nonResourceURLs: Invalid value: []string{\"/x\"}: namespaced rules cannot apply to non-resource URLs]"),
            Post(Bindings, """{"metadata":{"name":"b"},"roleRef":{"kind":"Odd","apiGroup":"x","name":""},"subjects":[{"kind":"User","name":""},{"kind":"Odd","name":"x"},{"kind":"ServiceAccount","name":"A","apiGroup":"z"}]}""")
                .Gives(422, "RoleBinding.rbac.authorization.k8s.io \"b\" is invalid: [roleRef.apiGroup: Unsupported value: \"x\": supported values: \"rbac.authorization.k8s.io\", roleRef.kind: Unsupported value: \"Odd\": supported values: \"Role\", \"ClusterRole\", roleRef.name: Required value, subjects[0].name: Required value, subjects[1].kind: Unsupported value: \"Odd\": supported values: \"ServiceAccount\", \"User\", \"Group\", subjects[2].name: Invalid value: \"A\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), subjects[2].apiGroup: Unsupported value: \"z\": supported values: \"\"]"),
            Post(ClusterBindings, """{"metadata":{"name":"b"},"roleRef":{"kind":"Role","name":"x"},"subjects":[{"kind":"ServiceAccount","name":"a"}]}""")
                .Gives(422, "ClusterRoleBinding.rbac.authorization.k8s.io \"b\" is invalid: [roleRef.kind: Unsupported value: \"Role\": supported values: \"ClusterRole\", subjects[0].namespace: Required value]")),
        new("An autoscaler stays between its bounds",
            Post(Autoscalers, """{"metadata":{"name":"a"},"spec":{"minReplicas":5,"maxReplicas":2,"scaleTargetRef":{"kind":"a/b","name":""},"metrics":[{"type":"Odd"},{"type":"Pods"},{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization"}}}]}}""")
                .Gives(422, "HorizontalPodAutoscaler.autoscaling \"a\" is invalid: [spec.maxReplicas: Invalid value: 2: must be greater than or equal to `minReplicas`, spec.scaleTargetRef.kind: Invalid value: \"a/b\": may not contain '/', spec.scaleTargetRef.name: Required value, spec.metrics[0].type: Unsupported value: \"Odd\": supported values: \"ContainerResource\", \"External\", \"Object\", \"Pods\", \"Resource\", spec.metrics[1].pods: Required value: must populate information for the given metric source, spec.metrics[2].resource.target.averageUtilization: Required value: must set either a target raw value or a target utilization]"),
            Post(Autoscalers, """{"metadata":{"name":"a"},"spec":{"maxReplicas":0,"scaleTargetRef":{"kind":"D","name":"d"},"behavior":{"scaleDown":{"stabilizationWindowSeconds":-1,"selectPolicy":"X","policies":[{"type":"X","value":0,"periodSeconds":0}]}}}}""")
                .Gives(422, "HorizontalPodAutoscaler.autoscaling \"a\" is invalid: [spec.maxReplicas: Invalid value: 0: must be greater than 0, spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`, spec.behavior.scaleDown.stabilizationWindowSeconds: Invalid value: -1: must be greater than or equal to zero, spec.behavior.scaleDown.selectPolicy: Unsupported value: \"X\": supported values: \"Disabled\", \"Max\", \"Min\", spec.behavior.scaleDown.policies[0].type: Unsupported value: \"X\": supported values: \"Percent\", \"Pods\", spec.behavior.scaleDown.policies[0].value: Invalid value: 0: must be greater than zero, spec.behavior.scaleDown.policies[0].periodSeconds: Invalid value: 0: must be greater than zero]")),
        new("Quotas, limits and budgets can be kept",
            Post(Quotas, """{"metadata":{"name":"q"},"spec":{"hard":{"foo":"1"}}}""")
                .Gives(422, "ResourceQuota \"q\" is invalid: [spec.hard[foo]: Invalid value: \"foo\": must be a standard resource type or fully qualified, spec.hard[foo]: Invalid value: \"foo\": must be a standard resource for quota]"),
            Post(Quotas, """{"metadata":{"name":"q"},"spec":{"hard":{"cpu":"-1"}}}""")
                .Gives(422, "ResourceQuota \"q\" is invalid: spec.hard[cpu]: Invalid value: \"-1\": must be greater than or equal to 0"),
            Post(Quotas, """{"metadata":{"name":"q"},"spec":{"hard":{"pods":"1.5"}}}""")
                .Gives(422, "ResourceQuota \"q\" is invalid: spec.hard[pods]: Invalid value: resource.Quantity{i:resource.int64Amount{value:15, scale:-1}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:\"\", Format:\"DecimalSI\"}: must be an integer"),
            Post(Quotas, """{"metadata":{"name":"q"},"spec":{"hard":{"cpu":"1"},"scopes":["BestEffort","NotBestEffort"]}}""")
                .Gives(422, "ResourceQuota \"q\" is invalid: [spec.scopes: Invalid value: []core.ResourceQuotaScope{\"BestEffort\", \"NotBestEffort\"}: unsupported scope applied to resource, spec.scopes: Invalid value: []core.ResourceQuotaScope{\"BestEffort\", \"NotBestEffort\"}: conflicting scopes]"),
            Post(LimitRanges, """{"metadata":{"name":"l"},"spec":{"limits":[{"type":"Odd"},{"type":"Pod","default":{"cpu":"1"}},{"type":"PersistentVolumeClaim"}]}}""")
                .Gives(422, "LimitRange \"l\" is invalid: [spec.limits[0].type: Invalid value: \"Odd\": must be a standard limit type or fully qualified, spec.limits[1].default: Forbidden: may not be specified when `type` is 'Pod', spec.limits[2].limits: Required value: either minimum or maximum storage value is required, but neither was provided]"),
            Post(LimitRanges, """{"metadata":{"name":"l"},"spec":{"limits":[{"type":"Container","min":{"cpu":"2"},"max":{"cpu":"1"}}]}}""")
                .Gives(422, "LimitRange \"l\" is invalid: [spec.limits[0].min[cpu]: Invalid value: resource.Quantity{i:resource.int64Amount{value:2, scale:0}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:\"2\", Format:\"DecimalSI\"}: min value 2 is greater than max value 1, spec.limits[0].defaultRequest[cpu]: Invalid value: resource.Quantity{i:resource.int64Amount{value:1, scale:0}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:\"1\", Format:\"DecimalSI\"}: min value 2 is greater than default request value 1, spec.limits[0].default[cpu]: Invalid value: resource.Quantity{i:resource.int64Amount{value:2, scale:0}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:\"2\", Format:\"DecimalSI\"}: min value 2 is greater than default value 1]"),
            Post(Budgets, """{"metadata":{"name":"b"},"spec":{"minAvailable":"x"}}""")
                .Gives(422, "PodDisruptionBudget.policy \"b\" is invalid: spec.minAvailable: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:\"x\"}: a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')"),
            Post(Budgets, """{"metadata":{"name":"b"},"spec":{"minAvailable":"110%"}}""")
                .Gives(422, "PodDisruptionBudget.policy \"b\" is invalid: spec.minAvailable: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:\"110%\"}: must not be greater than 100%")),
        new("Classes of priority leave the highest to the system",
            Post(PriorityClasses, """{"metadata":{"name":"system-x"},"value":1}""")
                .Gives(422, "PriorityClass.scheduling.k8s.io \"system-x\" is invalid: metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: system-x is not a known system priority class"),
            Post(PriorityClasses, """{"metadata":{"name":"p"},"value":2000000000,"preemptionPolicy":"X"}""")
                .Gives(422, "PriorityClass.scheduling.k8s.io \"p\" is invalid: [value: Forbidden: maximum allowed value of a user defined priority is 1000000000, preemptionPolicy: Unsupported value: \"X\": supported values: \"PreemptLowerPriority\", \"Never\"]"),
            Post(Leases, """{"metadata":{"name":"l"},"spec":{"leaseDurationSeconds":0,"leaseTransitions":-1}}""")
                .Gives(422, "Lease.coordination.k8s.io \"l\" is invalid: [spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0, spec.leaseTransitions: Invalid value: -1: must to greater or equal than 0]"),
            Post(Events, """{"metadata":{"name":"e"},"involvedObject":{"namespace":"other","kind":"Pod","name":"x"}}""")
                .Gives(422, "Event \"e\" is invalid: involvedObject.namespace: Invalid value: \"other\": does not match event.namespace")),
        new("Nodes have taints that differ",
            Post(Nodes, """{"metadata":{"name":"n"},"spec":{"taints":[{"key":"a b","effect":""},{"key":"a","effect":"X","value":"c d"},{"key":"a","effect":"NoSchedule"},{"key":"a","effect":"NoSchedule"}],"podCIDRs":["x"]}}""")
                .Gives(422, "Node \"n\" is invalid: [metadata.taints[0].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), metadata.taints[0].effect: Required value, metadata.taints[1].value: Invalid value: \"c d\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?'), metadata.taints[1].effect: Unsupported value: \"X\": supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\", metadata.taints[3]: Duplicate value: core.Taint{Key:\"a\", Value:\"\", Effect:\"NoSchedule\", TimeAdded:<nil>}: taints must be unique by key and effect pair, spec.podCIDRs[0]: Invalid value: []string{\"x\"}: must be valid CIDR]"),
            Post(Namespaces, """{"metadata":{"name":"A.b"},"spec":{"finalizers":["odd"]}}""")
                .Gives(422, "Namespace \"A.b\" is invalid: [metadata.name: Invalid value: \"A.b\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), spec.finalizers: Invalid value: \"odd\": name is neither a standard finalizer name nor is it fully qualified]")),
    ];
}
