using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;

namespace EksMcp.Guard.Tests.Redaction;

public sealed class MaskObjectTests
{
    private const string Value = "q7x9Zk3Lm5Np8Rt2";
    private const string Encoded = "cTd4OVprM0xtNU5wOFJ0Mg==";
    private readonly Redactor _redactor = new("key"u8);

    public static TheoryData<string> Hiding =>
    [
        """{"kind":"Secret","apiVersion":"v1","metadata":{"name":"s"},"data":{"colour":"%ENCODED%"},"type":"Opaque"}""",
        """{"kind":"Secret","apiVersion":"v9beta1","stringData":{"colour":"%VALUE%"}}""",
        """{"metadata":{"name":"s"},"data":{"colour":"%ENCODED%"},"type":"Opaque"}""",
        """{"kind":"SecretList","items":[{"metadata":{"name":"s"},"data":{"colour":"%ENCODED%"}}]}""",
        """{"kind":"List","items":[{"kind":"Secret","data":{"colour":"%ENCODED%"}}]}""",
        """{"kind":"Table","rows":[{"cells":["s","password=%VALUE%"],"object":{"kind":"Secret","data":{"colour":"%ENCODED%"}}}]}""",
        """{"kind":"Secret","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"kind\":\"Secret\",\"data\":{\"colour\":\"%ENCODED%\"}}"}}}""",
        """{"kind":"Secret","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"kind\":\"Secret\",\"data\":{\"colour\":\"%ENCODED%\""}}}""",
        """{"kind":"PartialObjectMetadata","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"kind\":\"Secret\",\"data\":{\"colour\":\"%ENCODED%\"}}"}}}""",
        """{"kind":"ConfigMap","metadata":{"annotations":{"backup.example.com/v1.copy":"{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"stringData\":{\"colour\":\"%VALUE%\"}}"}}}""",
        """{"kind":"ConfigMap","data":{"all.json":"[{\"kind\":\"Secret\",\"data\":{\"colour\":\"%ENCODED%\"}}]"}}""",
        """{"kind":"ConfigMap","data":{"all.yaml":"apiVersion: v1\nkind: Secret\ndata:\n  colour: %ENCODED%\n"}}""",
        """{"kind":"Secret","type":"helm.sh/release.v1","data":{"release":"%ENCODED%"}}""",
        """{"kind":"ConfigMap","metadata":{"labels":{"owner":"helm"}},"data":{"release":"%ENCODED%"}}""",
        """{"kind":"ConfigMap","metadata":{"labels":{"OWNER":"TILLER"}},"data":{"release":"%ENCODED%"}}""",
        """{"kind":"ConfigMap","data":{"kubeconfig":"users:\n- name: a\n  user:\n    token: %VALUE%\n"}}""",
        """{"kind":"ConfigMap","data":{"kubeconfig":"users:\n- name: a\n  user:\n    client-key-data: %ENCODED%\n"}}""",
        """{"kind":"ConfigMap","data":{"db.password":"%VALUE%"}}""",
        """{"kind":"ConfigMap","data":{"config.json":"{\"auths\":{\"r.example\":{\"auth\":\"%ENCODED%\"}}}"}}""",
        """{"kind":"Pod","spec":{"containers":[{"env":[{"name":"DB_PASSWORD","value":"%VALUE%"}]}]}}""",
        """{"kind":"Pod","spec":{"containers":[{"env":[{"name":"ENCRYPTION_KEY_V2","value":"%VALUE%"}]}]}}""",
        """{"kind":"Pod","spec":{"containers":[{"env":[{"name":"DATABASE_URL","value":"postgres://shop:%VALUE%@db/orders"}]}]}}""",
        """{"kind":"Pod","spec":{"initContainers":[{"args":["--db-password","%VALUE%"]}]}}""",
        """{"kind":"Pod","spec":{"initContainers":[{"args":["--db-password=%VALUE%"]}]}}""",
        """{"kind":"Pod","spec":{"containers":[{"command":["sh","-c","export API_TOKEN=%VALUE% && run"]}]}}""",
        """{"kind":"TokenRequest","status":{"token":"%VALUE%"}}""",
        """{"kind":"TokenReview","spec":{"token":"%VALUE%"}}""",
        """{"kind":"CertificateSigningRequest","spec":{"request":"%ENCODED%"}}""",
        """{"kind":"Widget","spec":{"auth":{"clientSecret":"%VALUE%"}}}""",
        """{"kind":"Widget","spec":{"password":"%VALUE%"}}""",
        """{"kind":"Widget","spec":{"password":{"value":"%VALUE%"}}}""",
        """{"kind":"Widget","spec":{"clientSecret":{"plain":"%VALUE%"}}}""",
        """{"kind":"Widget","spec":{"credentials":[{"name":"a","data":{"b":"%VALUE%"}}]}}""",
        """{"kind":"Widget","spec":{"apiKey":{"name":"x","content":["%VALUE%"]}}}""",
        """{"kind":"Event","message":"login with password=%VALUE% failed"}""",
        """{"kind":"ConfigMap","data":{"password=%VALUE%":"x"}}""",
    ];

    [Theory, MemberData(nameof(Hiding))]
    public void A_value_is_masked_wherever_an_object_hides_it(string json)
    {
        foreach (var allow in new[] { false, true })
        {
            var o = Parse(json);
            var isRootSecret = (string?)o["kind"] is "Secret" or null;
            if (allow && isRootSecret && o["metadata"]?["annotations"] is null) { continue; }
            _redactor.MaskObject(o, allow);
            var text = o.ToJsonString();
            Assert.Null(Canary.Leaked(text, Value));
            Assert.Null(Canary.Leaked(text, Encoded));
            Assert.True(Redactor.ContainsMask(o));
            var again = JsonNode.Parse(text)!.AsObject();
            _redactor.MaskObject(again, allow);
            Assert.Equal(text, again.ToJsonString());
        }
    }

    [Theory, MemberData(nameof(Hiding))]
    public void A_value_is_masked_around_as_well(string json)
    {
        var masked = _redactor.MaskJson(new JsonObject { ["result"] = new JsonArray(Parse(json)) })!.ToJsonString();
        Assert.Null(Canary.Leaked(masked, Value));
        Assert.Null(Canary.Leaked(masked, Encoded));
    }

    [Fact]
    public void The_operators_switch_lets_only_the_values_of_the_Secret_itself_pass()
    {
        var o = Parse("""{"kind":"Secret","metadata":{"annotations":{"note":"password=%VALUE%X"}},"data":{"colour":"%ENCODED%"},"stringData":{"password":"plain"}}""");
        _redactor.MaskObject(o, allowSecretValues: true);
        Assert.Equal(Encoded, o["data"]!["colour"]!.ToString());
        Assert.Equal("plain", o["stringData"]!["password"]!.ToString());
        Assert.DoesNotContain(Value, (string?)o["metadata"]!["annotations"]!["note"], StringComparison.Ordinal);

        var list = Parse("""{"kind":"SecretList","items":[{"data":{"colour":"%ENCODED%"}}]}""");
        _redactor.MaskObject(list, allowSecretValues: true);
        Assert.DoesNotContain(Encoded, list.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_values_show_as_equal_whatever_their_form()
    {
        var o = Parse("""{"kind":"Secret","data":{"a":"%ENCODED%","b":"b3RoZXI="},"stringData":{"c":"%VALUE%"}}""");
        _redactor.MaskObject(o);
        Assert.Equal(o["data"]!["a"]!.ToString(), o["stringData"]!["c"]!.ToString());
        Assert.False(o["data"]!["a"]!.ToString() == o["data"]!["b"]!.ToString());
        Assert.Equal(_redactor.Fingerprint(Value), o["data"]!["a"]!.ToString());
        Assert.Equal($"password={_redactor.Fingerprint(Value)}", _redactor.MaskText($"password={Value}"));
        Assert.False(_redactor.Fingerprint(Value) == new Redactor().Fingerprint(Value));
    }

    [Theory]
    [InlineData("""{"kind":"Pod","metadata":{"name":"web-7d4b9c6f5d-x2k8p","uid":"3f2504e0-4f89-11d3-9a0c-0305e82c3301","annotations":{"a.b/c":"d"}},"spec":{"automountServiceAccountToken":false,"imagePullSecrets":[{"name":"regcred"}],"containers":[{"env":[{"name":"DB_PASSWORD","valueFrom":{"secretKeyRef":{"name":"db","key":"password"}}},{"name":"TOKEN_FILE","value":"/var/run/token"},{"name":"PASSWORD","value":"$(DB_PASSWORD)"}],"args":["--v=2","--token-file","/x"]}],"volumes":[{"secret":{"secretName":"db","items":[{"key":"token","path":"t"}]}}]}}""")]
    [InlineData("""{"kind":"ConfigMap","data":{"nginx.conf":"server { listen 80; }","a.json":"{\"b\" : 1}"}}""")]
    [InlineData("""{"kind":"Secret","metadata":{"name":"s"},"data":{},"type":"Opaque"}""")]
    [InlineData("""{"kind":"Table","columnDefinitions":[{"name":"Name","type":"string"}],"rows":[{"cells":["web",1,true,null]}]}""")]
    public void What_is_no_secret_stays(string json)
    {
        var o = JsonNode.Parse(json)!.AsObject();
        _redactor.MaskObject(o);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), o), o.ToJsonString());
    }

    [Fact]
    public void A_number_under_a_secret_name_is_masked()
    {
        var o = Parse("""{"kind":"Widget","spec":{"adminPassword":12345678,"pin.token":987654321,"pin":{"token":44556677},"password":{"value":33445566},"secret":[-77665544],"apiKey":5.5e8}}""");
        _redactor.MaskObject(o);
        var text = o.ToJsonString();
        Assert.All(new[] { "12345678", "987654321", "44556677", "33445566", "77665544", "5.5e8" }, n => Assert.DoesNotContain(n, text, StringComparison.Ordinal));
        Assert.Equal(_redactor.Fingerprint("12345678"), (string?)o["spec"]!["adminPassword"]);
    }

    [Theory]
    [InlineData("""{"lines":["-----END RSA PRIVATE KEY-----","done"]}""")]
    [InlineData("""{"a":{"tokens":812,"maxTokens":4096,"max_token":4096,"tokenTTL":3600,"tokenCount":12,"passwordPolicy":{"minLength":12,"value":8},"pass":12,"fail":0,"bypass":1,"token":0,"secretCount":3}}""")]
    [InlineData("""{"a":{"password":{"valueFrom":{"secretKeyRef":{"name":"db","key":"password"}}},"token":{"secretKeyRef":{"name":"db","key":"t"}},"clientSecret":{"value":{"secretRef":{"name":"db"}}},"secret":{"secretName":"db","defaultMode":420,"items":[{"key":"a","path":"b"}]},"serviceAccountToken":{"path":"token","expirationSeconds":3607,"audience":"api"}}}""")]
    [InlineData("""{"kind":"CustomResourceDefinition","spec":{"properties":{"password":{"type":"string","minLength":8,"description":"how to log in"},"token":{"type":"integer","maximum":99}}}}""")]
    public void What_counts_or_refers_stays(string json)
    {
        var o = JsonNode.Parse(json)!.AsObject();
        _redactor.MaskObject(o);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), o), o.ToJsonString());
    }

    [Fact]
    public void Depth_is_bounded()
    {
        var deep = new JsonObject { ["password"] = Value };
        for (var i = 0; i < 500; i++) { deep = new JsonObject { ["a"] = deep }; }
        _redactor.MaskObject(deep);
        JsonNode? node = deep;
        var depth = 0;
        for (; node is JsonObject o; depth++) { node = o["a"]; }
        Assert.InRange(depth, 60, 70);
    }

    [Fact]
    public void Json_values_of_any_kind_may_stand_at_the_root()
    {
        Assert.Null(_redactor.MaskJson(null));
        Assert.Equal("5", _redactor.MaskJson(JsonValue.Create(5))!.ToJsonString());
        Assert.DoesNotContain(Value, (string?)_redactor.MaskJson(JsonValue.Create($"password={Value}")), StringComparison.Ordinal);
    }

    private static JsonObject Parse(string json) =>
        JsonNode.Parse(json.Replace("%VALUE%", Value, StringComparison.Ordinal).Replace("%ENCODED%", Encoded, StringComparison.Ordinal))!.AsObject();
}
