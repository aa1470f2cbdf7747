namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Namespaces, nodes, configuration, access.</summary>
internal static class ContractCluster
{
    public const string Json = """
    [
    {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team-a"},"status":{"phase":"Active"} },
    {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team-b","labels":{"stage":"test"} },"status":{"phase":"Active"} },
    {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"paged"},"status":{"phase":"Active"} },
    {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-1","labels":{"kubernetes.io/hostname":"node-1"} },
     "status":{"conditions":[{"type":"MemoryPressure","status":"False"},{"type":"Ready","status":"True"}],
       "addresses":[{"type":"InternalIP","address":"10.0.1.1"},{"type":"ExternalIP","address":"203.0.113.1"}],
       "nodeInfo":{"kubeletVersion":"v1.20.2","osImage":"Amazon Linux 2","kernelVersion":"5.4.0","containerRuntimeVersion":"containerd://1.4.3",
         "machineID":"","systemUUID":"","bootID":"","kubeProxyVersion":"v1.20.2","operatingSystem":"linux","architecture":"amd64"} } },
    {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-2","labels":{"node-role.kubernetes.io/worker":"","node-role.kubernetes.io/gpu":"","kubernetes.io/role":"spare"} },
     "spec":{"unschedulable":true},"status":{"conditions":[{"type":"Ready","status":"Unknown"}],"nodeInfo":{"kubeletVersion":"v1.20.2","osImage":"","kernelVersion":"","containerRuntimeVersion":"",
         "machineID":"","systemUUID":"","bootID":"","kubeProxyVersion":"","operatingSystem":"","architecture":""} } },
    {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-3"} },
    {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings","namespace":"team-a"},"data":{"a":"1","b":"2"},"binaryData":{"c":"AAEC"} },
    {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"empty","namespace":"team-b"} },
    {"apiVersion":"v1","kind":"Secret","metadata":{"name":"password","namespace":"team-a"},"type":"Opaque","data":{"p":"czNjcjN0"} },
    {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"robot","namespace":"team-a"},"secrets":[{"name":"robot-token"}]},
    {"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"quota","namespace":"team-b"},
     "spec":{"hard":{"requests.cpu":"2","limits.memory":"4Gi","count/deployments.apps":"20"} },
     "status":{"hard":{"requests.cpu":"2","limits.memory":"4Gi","count/deployments.apps":"20"},"used":{"requests.cpu":"500m","limits.memory":"1536Mi","count/deployments.apps":"3"} } },
    {"apiVersion":"v1","kind":"LimitRange","metadata":{"name":"limits","namespace":"team-b"},"spec":{"limits":[{"type":"Container","max":{"cpu":"1"} }]} },
    {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"contract-reader","namespace":"team-b"},"rules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["get"]}]},
    {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"contract-readers","namespace":"team-b"},
     "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"contract-reader"},
     "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"ann"},{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"bob"},
       {"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"ops"},{"kind":"ServiceAccount","name":"robot","namespace":"team-a"}]},
    {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"contract-cluster-reader"},"rules":[{"apiGroups":[""],"resources":["nodes"],"verbs":["get"]}]},
    {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"contract-cluster-readers"},
     "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"contract-cluster-reader"},"subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"auditors"}]},
    {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"leader","namespace":"team-a"},"spec":{"holderIdentity":"controller-0"} },
    {"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass","metadata":{"name":"contract-high"},"value":1000,"description":"first"},
    {"apiVersion":"node.k8s.io/v1","kind":"RuntimeClass","metadata":{"name":"contract-sandboxed"},"handler":"sandboxed"},
    {"apiVersion":"policy/v1beta1","kind":"PodSecurityPolicy","metadata":{"name":"contract-narrow"},"spec":{"privileged":false,"allowedCapabilities":["NET_ADMIN","SYS_TIME"],
     "seLinux":{"rule":"RunAsAny"},"runAsUser":{"rule":"MustRunAsNonRoot"},"fsGroup":{"rule":"RunAsAny"},"supplementalGroups":{"rule":"RunAsAny"},"readOnlyRootFilesystem":true,"volumes":["configMap","secret"]} },
    {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingWebhookConfiguration","metadata":{"name":"contract-checks"},
     "webhooks":[{"name":"never.example.com","admissionReviewVersions":["v1"],"sideEffects":"None","failurePolicy":"Ignore",
       "clientConfig":{"url":"https://127.0.0.1:1/none"},"rules":[{"apiGroups":["none.example.com"],"apiVersions":["v1"],"operations":["CREATE"],"resources":["nothings"]}]}]}
    ]
    """;
}
