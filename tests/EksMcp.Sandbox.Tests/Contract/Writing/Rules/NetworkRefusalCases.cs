using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing.Rules;

/// <summary>Services, endpoints, ingresses and network policies that the server refuses.</summary>
internal static class NetworkRefusalCases
{
    private const string Endpoints = "/api/v1/namespaces/default/endpoints";
    private const string IngressClasses = "/apis/networking.k8s.io/v1/ingressclasses";
    private const string Ingresses = "/apis/networking.k8s.io/v1/namespaces/default/ingresses";
    private const string NetworkPolicies = "/apis/networking.k8s.io/v1/namespaces/default/networkpolicies";
    private const string Services = "/api/v1/namespaces/default/services";
    private const string Slices = "/apis/discovery.k8s.io/v1beta1/namespaces/default/endpointslices";

    public static readonly WriteCase[] All =
    [
        new("A service needs ports, and names for several",
            Post(Services, """{"metadata":{"name":"s"},"spec":{}}""")
                .Gives(422, "Service \"s\" is invalid: spec.ports: Required value"),
            Post(Services, """{"metadata":{"name":"s"},"spec":{"ports":[{"port":80},{"port":81}]}}""")
                .Gives(422, "Service \"s\" is invalid: [spec.ports[0].name: Required value, spec.ports[1].name: Required value]"),
            Post(Services, """{"metadata":{"name":"s"},"spec":{"ports":[{"name":"a","port":0,"protocol":"X","targetPort":70000},{"name":"a","port":81,"targetPort":"A_"}]}}""")
                .Gives(422, "Service \"s\" is invalid: [spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive, spec.ports[0].protocol: Unsupported value: \"X\": supported values: \"SCTP\", \"TCP\", \"UDP\", spec.ports[0].targetPort: Invalid value: 70000: must be between 1 and 65535, inclusive, spec.ports[1].name: Duplicate value: \"a\", spec.ports[1].targetPort: Invalid value: \"A_\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-), spec.ports[1].targetPort: Invalid value: \"A_\": must contain at least one letter or number (a-z, 0-9)]"),
            Post(Services, """{"metadata":{"name":"s"},"spec":{"ports":[{"name":"a","port":80},{"name":"b","port":80}]}}""")
                .Gives(422, "Service \"s\" is invalid: spec.ports[1]: Duplicate value: core.ServicePort{Name:\"\", Protocol:\"TCP\", AppProtocol:(*string)(nil), Port:80, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:\"\"}, NodePort:0}"),
            Post(Services, """{"metadata":{"name":"1a"},"spec":{"ports":[{"port":80}]}}""")
                .Gives(422, "Service \"1a\" is invalid: metadata.name: Invalid value: \"1a\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')")),
        new("A service has a known type, and what goes with it",
            Post(Services, """{"metadata":{"name":"s"},"spec":{"type":"Odd","sessionAffinity":"Odd","ports":[{"port":80}]}}""")
                .Gives(422, "Service \"s\" is invalid: [spec.sessionAffinity: Unsupported value: \"Odd\": supported values: \"ClientIP\", \"None\", spec.type: Unsupported value: \"Odd\": supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"]"),
            Post(Services, """{"metadata":{"name":"s"},"spec":{"ports":[{"port":80,"nodePort":30080}]}}""")
                .Gives(422, "Service \"s\" is invalid: spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"),
            Post(Services, """{"metadata":{"name":"s"},"spec":{"type":"ExternalName"}}""")
                .Gives(422, "Service \"s\" is invalid: spec.externalName: Required value"),
            Post(Services, """{"metadata":{"name":"s"},"spec":{"type":"ExternalName","externalName":"A_b","clusterIP":"10.100.0.9"}}""")
                .Gives(422, "Service \"s\" is invalid: [spec.clusterIPs: Forbidden: may not be set for ExternalName services, spec.externalName: Invalid value: \"A_b\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')]"),
            Post(Services, """{"metadata":{"name":"s"},"spec":{"type":"LoadBalancer","clusterIP":"None","ports":[{"port":10250}]}}""")
                .Gives(422, "Service \"s\" is invalid: [spec.ports[0]: Invalid value: 10250: may not expose port 10250 externally since it is used by kubelet, spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for LoadBalancer services]"),
            Post(Services, """{"metadata":{"name":"s"},"spec":{"clusterIP":"10.100.7.7","externalTrafficPolicy":"Local","ports":[{"port":80}]}}""")
                .Gives(422, "Service \"s\" is invalid: spec.externalTrafficPolicy: Invalid value: \"Local\": ExternalTrafficPolicy can only be set on NodePort and LoadBalancer service")),
        new("Addresses are addresses",
            Post(Services, """{"metadata":{"name":"s"},"spec":{"clusterIP":"not","ports":[{"port":80}]}}""")
                .Gives(422, "Service \"s\" is invalid: spec.clusterIPs[0]: Invalid value: \"not\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"),
            Post(Services, """{"metadata":{"name":"s"},"spec":{"externalIPs":["127.0.0.1","x"],"loadBalancerSourceRanges":["10.0.0.0/8","x"],"ports":[{"port":80}]}}""")
                .Gives(422, "Service \"s\" is invalid: [spec.externalIPs[0]: Invalid value: \"127.0.0.1\": may not be in the loopback range (127.0.0.0/8), spec.externalIPs[1]: Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), spec.LoadBalancerSourceRanges: Forbidden: may only be used when `type` is 'LoadBalancer', spec.LoadBalancerSourceRanges: Invalid value: \"[10.0.0.0/8 x]\": must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ]"),
            Post(Endpoints, """{"metadata":{"name":"e"},"subsets":[{},{"addresses":[{"ip":"127.0.0.1"},{"ip":"x","hostname":"A"},{"ip":"169.254.1.1"}],"ports":[{"port":0},{"port":80,"name":"A","protocol":"X"}]}]}""")
                .Gives(422, "Endpoints \"e\" is invalid: [subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`, subsets[1].addresses[0].ip: Invalid value: \"127.0.0.1\": may not be in the loopback range (127.0.0.0/8), subsets[1].addresses[1].ip: Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), subsets[1].addresses[1].hostname: Invalid value: \"A\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), subsets[1].addresses[1].ip: Invalid value: \"x\": must be a valid IP address, subsets[1].addresses[2].ip: Invalid value: \"169.254.1.1\": may not be in the link-local range (169.254.0.0/16), subsets[1].ports[0].name: Required value, subsets[1].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive, subsets[1].ports[1].name: Invalid value: \"A\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), subsets[1].ports[1].protocol: Unsupported value: \"X\": supported values: \"SCTP\", \"TCP\", \"UDP\"]"),
            Post(Slices, """{"metadata":{"name":"e"},"addressType":"Odd","endpoints":[],"ports":[]}""")
                .Gives(422, "EndpointSlice.discovery.k8s.io \"e\" is invalid: addressType: Unsupported value: \"Odd\": supported values: \"FQDN\", \"IPv4\", \"IPv6\"")),
        new("An ingress leads somewhere",
            Post(Ingresses, """{"metadata":{"name":"i"},"spec":{}}""")
                .Gives(422, "Ingress.extensions \"i\" is invalid: spec: Invalid value: []networking.IngressRule(nil): either `defaultBackend` or `rules` must be specified"),
            Post(Ingresses, """{"metadata":{"name":"i"},"spec":{"defaultBackend":{}}}""")
                .Gives(422, "Ingress.extensions \"i\" is invalid: spec.defaultBackend: Invalid value: \"\": resource or service backend is required"),
            Post(Ingresses, """{"metadata":{"name":"i"},"spec":{"rules":[{"host":"1.2.3.4","http":{"paths":[]}},{"host":"a*b"},{"http":{"paths":[{"path":"rel","pathType":"Exact","backend":{"service":{"name":"X_","port":{}}}},{"path":"/a//b","pathType":"Prefix","backend":{"service":{"name":"x","port":{"number":80,"name":"a"}}}},{"path":"/","backend":{"service":{"name":"x","port":{"number":80}}}},{"path":"/","pathType":"Odd","backend":{"service":{"name":"x","port":{"number":80000}}}}]}}]}}""")
                .Gives(422, "Ingress.extensions \"i\" is invalid: [spec.rules[0].host: Invalid value: \"1.2.3.4\": must be a DNS name, not an IP address, spec.rules[0].http.paths: Required value, spec.rules[1].host: Invalid value: \"a*b\": a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.rules[2].http.paths[0].path: Invalid value: \"rel\": must be an absolute path, spec.rules[2].http.paths[0].backend.service.name: Invalid value: \"X_\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?'), spec.rules[2].http.paths[0].backend: Required value: port name or number is required, spec.rules[2].http.paths[1].path: Invalid value: \"/a//b\": must not contain '//', spec.rules[2].http.paths[1].backend: Invalid value: \"\": cannot set both port name & port number, spec.rules[2].http.paths[2].pathType: Required value: pathType must be specified, spec.rules[2].http.paths[3].pathType: Unsupported value: \"Odd\": supported values: \"Exact\", \"ImplementationSpecific\", \"Prefix\", spec.rules[2].http.paths[3].backend.service.port.number: Invalid value: 80000: must be between 1 and 65535, inclusive]"),
            Post(IngressClasses, """{"metadata":{"name":"rules-i"},"spec":{"controller":"x"}}""")
                .Gives(422, "IngressClass.networking.k8s.io \"rules-i\" is invalid: spec.controller: Invalid value: \"x\": must be a domain-prefixed path (such as \"acme.io/foo\")")),
        new("Ingresses name their class once",
            Post(Ingresses, """{"metadata":{"name":"i","annotations":{"kubernetes.io/ingress.class":"x"}},"spec":{"ingressClassName":"y","defaultBackend":{"service":{"name":"a","port":{"number":80}}}}}""")
                .Gives(422, "Ingress.extensions \"i\" is invalid: annotations.kubernetes.io/ingress.class: Invalid value: \"x\": can not be set when the class field is also set")),
        new("A network policy speaks of ranges and peers",
            Post(NetworkPolicies, """{"metadata":{"name":"n"},"spec":{"podSelector":{"matchLabels":{"a":"b c"}},"policyTypes":["Odd"],"ingress":[{"from":[{},{"ipBlock":{"cidr":"x"}},{"ipBlock":{"cidr":"10.0.0.0/8","except":["11.0.0.0/8","10.0.0.0/8","10.1.0.0/16"]},"podSelector":{}}],"ports":[{"port":0,"protocol":"X"}]}]}}""")
                .Gives(422, "NetworkPolicy.extensions \"n\" is invalid: [spec.podSelector.matchLabels: Invalid value: \"b c\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?'), spec.ingress[0].ports[0].protocol: Unsupported value: \"X\": supported values: \"TCP\", \"UDP\", \"SCTP\", spec.ingress[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive, spec.ingress[0].from[0]: Required value: must specify a peer, spec.ingress[0].from[1].ipBlock.cidr: Invalid value: \"x\": not a valid CIDR, spec.ingress[0].from[2].ipBlock.except[0]: Invalid value: \"11.0.0.0/8\": must be a strict subset of `cidr`, spec.ingress[0].from[2].ipBlock.except[1]: Invalid value: \"10.0.0.0/8\": must be a strict subset of `cidr`, spec.ingress[0].from[2]: Forbidden: may not specify both ipBlock and another peer, spec.policyTypes[0]: Unsupported value: \"Odd\": supported values: \"Ingress\", \"Egress\"]")),
    ];
}
