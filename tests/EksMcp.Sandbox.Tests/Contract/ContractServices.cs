namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Services, addresses, ingresses, policies.</summary>
internal static class ContractServices
{
    public const string Json = """
    [
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"team-a"},"spec":{"type":"ClusterIP","clusterIP":"10.96.7.1","selector":{"tier":"b","app":"web"},"ports":[{"name":"http","port":80,"protocol":"TCP","targetPort":8080},{"name":"dns","port":53,"protocol":"UDP","targetPort":53}]} },
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"headless","namespace":"team-a"},"spec":{"clusterIP":"None","selector":{"app":"web"} } },
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"node-port","namespace":"team-a"},"spec":{"type":"NodePort","clusterIP":"10.96.7.2","externalIPs":["198.51.100.7","198.51.100.8"],"ports":[{"port":80,"protocol":"TCP","nodePort":30080}]} },
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"balanced","namespace":"team-a"},"spec":{"type":"LoadBalancer","clusterIP":"10.96.7.3","ports":[{"port":443,"protocol":"TCP","nodePort":30443}]},
     "status":{"loadBalancer":{"ingress":[{"hostname":"b-long-name-of-a-load-balancer.elb.example.com"},{"ip":"198.51.100.9"}]} } },
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"waiting","namespace":"team-a"},"spec":{"type":"LoadBalancer","clusterIP":"10.96.7.4","ports":[{"port":443,"protocol":"TCP","nodePort":30444}]} },
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"elsewhere","namespace":"team-a"},"spec":{"type":"ExternalName","externalName":"db.example.com"} },
    {"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"web","namespace":"team-a"},"subsets":[{"addresses":[{"ip":"10.0.0.1"},{"ip":"10.0.0.2"}],"notReadyAddresses":[{"ip":"10.0.0.3"}],"ports":[{"name":"http","port":8080,"protocol":"TCP"},{"name":"dns","port":53,"protocol":"UDP"}]}]},
    {"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"none","namespace":"team-a"} },
    {"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"only-not-ready","namespace":"team-a"},"subsets":[{"notReadyAddresses":[{"ip":"10.0.0.3"}],"ports":[{"port":80,"protocol":"TCP"}]}]},
    {"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"no-ports","namespace":"team-a"},"subsets":[{"addresses":[{"ip":"10.0.0.4"},{"ip":"10.0.0.5"}]}]},
    {"apiVersion":"discovery.k8s.io/v1beta1","kind":"EndpointSlice","metadata":{"name":"web-1","namespace":"team-a"},"addressType":"IPv4","ports":[{"name":"a","port":1,"protocol":"TCP"},{"name":"b","port":2,"protocol":"TCP"},{"name":"c","port":3,"protocol":"TCP"},{"name":"d","port":4,"protocol":"TCP"}],
     "endpoints":[{"addresses":["10.0.0.1"],"conditions":{"ready":true} },{"addresses":["10.0.0.2"],"conditions":{"ready":true} }]},
    {"apiVersion":"discovery.k8s.io/v1beta1","kind":"EndpointSlice","metadata":{"name":"empty","namespace":"team-a"},"addressType":"IPv6","endpoints":[],"ports":[]},
    {"apiVersion":"networking.k8s.io/v1","kind":"IngressClass","metadata":{"name":"public"},"spec":{"controller":"example.com/ingress","parameters":{"apiGroup":"example.com","kind":"Settings","name":"public"} } },
    {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"site","namespace":"team-a"},"spec":{"ingressClassName":"public","tls":[{"hosts":["a.example.com"]}],
     "rules":[{"host":"a.example.com"},{"host":"b.example.com"},{"host":"c.example.com"},{"host":"d.example.com"}],"defaultBackend":{"service":{"name":"web","port":{"number":80} } } },
     "status":{"loadBalancer":{"ingress":[{"ip":"198.51.100.10"}]} } },
    {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"any-host","namespace":"team-a"},"spec":{"defaultBackend":{"service":{"name":"web","port":{"number":80} } } } },
    {"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"deny","namespace":"team-a"},"spec":{"podSelector":{},"policyTypes":["Ingress"]} },
    {"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"web-only","namespace":"team-a"},"spec":{"podSelector":{"matchLabels":{"b":"2","a":"1"} },"policyTypes":["Ingress"]} }
    ]
    """;
}
