namespace EksMcp.Guard.Tests.Redaction;

/// <summary>A planted secret: how it stands in a text, and the part that must never come out.</summary>
public sealed record Canary(string Name, string Text, string Secret)
{
    /// <summary>So many characters of a secret in a row count as leaked; a prefix that names a token's issuer does not.</summary>
    public const int Leak = 8;

    // Assembled, so that no scanner of this repository takes them for live credentials.
    private const string Body36 = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ5";
    private const string Aws = "wJ4lrX8UtnF2EMI/K7MDE" + "Ng/bPx0RfiCY1Z3kQ9v";
    private static readonly string Jwt = $"{Url("{\"alg\":\"RS256\",\"kid\":\"k1\"}")}.{Url("{\"iss\":\"kubernetes/serviceaccount\",\"sub\":\"system:serviceaccount:shop:web\"}")}.S1gn4tureQ7x9Zk3Lm5Np8Rt2Vw6Yb4Dc";
    private static readonly string Pem = string.Join('\n', Enumerable.Range(0, 5).Select(i => Body36 + $"Xq{i}" + "7Rt2Vw6Yb4Dc8Fh3Jk5Lm9Np"));

    public static IReadOnlyList<Canary> All { get; } =
    [
        new("AWS access key id", "using AKIA" + "Q4ZT7YHN2K5LWX3B now", "Q4ZT7YHN2K5LWX3B"),
        new("AWS temporary access key id", "using ASIA" + "Q4ZT7YHN2K5LWX3B now", "Q4ZT7YHN2K5LWX3B"),
        new("AWS secret access key by name", $"aws_secret_access_key = {Aws}", Aws),
        new("AWS secret access key in JSON", $"{{\"SecretAccessKey\": \"{Aws}\", \"Expiration\": \"2026-01-01\"}}", Aws),
        new("AWS session token", "IQoJ" + "b3JpZ2luX2VjEJr" + string.Concat(Enumerable.Repeat(Body36, 4)) + " done", string.Concat(Enumerable.Repeat(Body36, 4))),
        new("EKS token", "token k8s-aws-v1." + "aHR0cHM6Ly9zdHMuYW1hem9uYXdzLmNvbS8_QWN0aW9uPUdldENhbGxlcklkZW50aXR5JlZlcnNpb249MjAxMS0wNi0xNQ", "aHR0cHM6Ly9zdHMuYW1hem9uYXdzLmNvbS8_QWN0aW9uPUdldENhbGxlcklkZW50aXR5JlZlcnNpb249MjAxMS0wNi0xNQ"),
        new("GitHub personal token", "clone with ghp_" + Body36 + " failed", Body36),
        new("GitHub OAuth token", "clone with gho_" + Body36 + " failed", Body36),
        new("GitHub fine-grained token", "github_pat_" + "11AB3dE5gH7jK9mN1pQ3sT_" + Body36 + "k7Lm9Np2Rt4Vw6Yb8Dc1Fh3", Body36 + "k7Lm9Np2Rt4Vw6Yb8Dc1Fh3"),
        new("GitLab token", "glpat-" + "x7Kd9Lm2Np4Rt6Vw8Yb1", "x7Kd9Lm2Np4Rt6Vw8Yb1"),
        new("Slack bot token", "xoxb-" + "240123456789-24501234567-aB3dE5gH7jK9mN1pQ3sT5vW7", "aB3dE5gH7jK9mN1pQ3sT5vW7"),
        new("Slack webhook", "post https://hooks.slack.com/services/" + "T0AB3DE5G/B7JK9MN1P/aB3dE5gH7jK9mN1pQ3sT5vW7", "aB3dE5gH7jK9mN1pQ3sT5vW7"),
        new("Stripe key", "charge by sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc", "4eC39HqLyjWDarjtT1zdp7dc"),
        new("Google API key", "maps key AIza" + "SyB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3h", "SyB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3h"),
        new("npm token", "//registry.npmjs.org/:_authToken=npm_" + Body36, Body36),
        new("PyPI token", "pypi-AgE" + "IcHlwaS5vcmcCJDk4N2Y3NmU0LTk4" + Body36, Body36),
        new("JSON web token", $"got {Jwt} from pod", "S1gn4tureQ7x9Zk3Lm5Np8Rt2Vw6Yb4Dc"),
        new("bootstrap token", "join --token 07401b.f395accd246ae52d --ca", "f395accd246ae52d"),
        new("Azure account key", "AccountName=shop;AccountKey=" + Body36 + "Xq7Rt2Vw6Yb4Dc8Fh3Jk5Lm9Np1Qs4Tv6Xz8Bd2Fg5Hj7Kl9Mn==;EndpointSuffix=core.windows.net", Body36),
        new("Azure shared access signature", "https://shop.blob.core.windows.net/c/b?sv=2022-11-02&se=2026-01-01&sig=kQ7x9Zk3Lm5Np8Rt2Vw6Yb4Dc1Fh3Jk5Lm7Np9Q&sr=b", "kQ7x9Zk3Lm5Np8Rt2Vw6Yb4Dc1Fh3Jk5Lm7Np9Q"),
        new("private key", $"-----BEGIN RSA PRIVATE KEY-----\n{Pem}\n-----END RSA PRIVATE KEY-----\nafter", Pem),
        new("private key on one line", $"{{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\n{Pem.Replace("\n", "\\n", StringComparison.Ordinal)}\\n-----END PRIVATE KEY-----\\n\"}}", Pem[..60]),
        new("bearer header", "Authorization: Bearer q7x9Zk3Lm5Np8Rt2Vw6Yb4Dc", "q7x9Zk3Lm5Np8Rt2Vw6Yb4Dc"),
        new("bearer in curl", "curl -H \"Authorization: Bearer q7x9Zk3Lm5Np8Rt2Vw6Yb4Dc\" https://api.shop.example", "q7x9Zk3Lm5Np8Rt2Vw6Yb4Dc"),
        new("basic header", "authorization: Basic c2hvcDpxN3g5WmszTG01TnA4UnQyVnc2", "pxN3g5WmszTG01TnA4UnQyVnc2"),
        new("cookie", "Cookie: session=q7x9Zk3Lm5Np8Rt2; csrf=Vw6Yb4Dc1Fh3Jk5L", "q7x9Zk3Lm5Np8Rt2; csrf=Vw6Yb4Dc1Fh3Jk5L"),
        new("postgres URL", "dial postgres://shop:q7x9Zk3Lm5Np8Rt2@db.shop.svc:5432/orders?sslmode=require failed", "q7x9Zk3Lm5Np8Rt2"),
        new("mongodb URL", "mongodb+srv://shop:q7x9Zk3Lm5Np8Rt2@cluster0.example.net/test", "q7x9Zk3Lm5Np8Rt2"),
        new("redis URL", "redis://:q7x9Zk3Lm5Np8Rt2@cache:6379/0", "q7x9Zk3Lm5Np8Rt2"),
        new("amqp URL", "amqp://guest:q7x9Zk3Lm5Np8Rt2@mq:5672/%2f", "q7x9Zk3Lm5Np8Rt2"),
        new("JDBC URL", "jdbc:postgresql://db:5432/orders?user=shop&password=q7x9Zk3Lm5Np8Rt2&ssl=true", "q7x9Zk3Lm5Np8Rt2"),
        new("ADO.NET", "Server=db;Database=orders;User Id=shop;Password=q7x9Zk3Lm5Np8Rt2;Encrypt=true", "q7x9Zk3Lm5Np8Rt2"),
        new("flag", "mysqldump --user root --password q7x9Zk3Lm5Np8Rt2 --all-databases", "q7x9Zk3Lm5Np8Rt2"),
        new("flag with equals", "mysqldump --user=root --password=q7x9Zk3Lm5Np8Rt2 --all", "q7x9Zk3Lm5Np8Rt2"),
        new("flag in JSON", "{\"args\":[\"--db-password\",\"q7x9Zk3Lm5Np8Rt2\",\"--verbose\"]}", "q7x9Zk3Lm5Np8Rt2"),
        new("YAML", "database:\n  host: db\n  password: q7x9Zk3Lm5 Np8Rt2Vw6Y\n  port: 5432", "q7x9Zk3Lm5 Np8Rt2Vw6Y"),
        new("YAML block", "database:\n  password: |-\n    q7x9Zk3Lm5Np8Rt2\n  port: 5432", "q7x9Zk3Lm5Np8Rt2"),
        new("JSON", "{\"user\":\"shop\",\"dbPassword\":\"q7x9\\\"Zk3Lm5Np8Rt2\",\"port\":1}", "Zk3Lm5Np8Rt2"),
        new("environment", "DB_PASSWORD=q7x9Zk3Lm5Np8Rt2\nDB_HOST=db", "q7x9Zk3Lm5Np8Rt2"),
        new("log fields", "level=info user=shop api_key=q7x9Zk3Lm5Np8Rt2 msg=\"started\"", "q7x9Zk3Lm5Np8Rt2"),
        new("name and value", "{\"name\":\"DB_PASSWORD\",\"value\":\"q7x9Zk3Lm5Np8Rt2\"}", "q7x9Zk3Lm5Np8Rt2"),
        new("name and value in YAML", "env:\n- name: DB_PASSWORD\n  value: q7x9Zk3Lm5Np8Rt2\n- name: X\n  value: y", "q7x9Zk3Lm5Np8Rt2"),
        new("kubeconfig", "users:\n- name: admin\n  user:\n    client-key-data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQo\n    token: q7x9Zk3Lm5Np8Rt2", "q7x9Zk3Lm5Np8Rt2"),
        new("docker config", "{\"auths\":{\"registry.example\":{\"auth\":\"c2hvcDpxN3g5WmszTG01TnA4UnQyVnc2\"}}}", "pxN3g5WmszTG01TnA4UnQyVnc2"),
        new("Secret manifest", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  colour: cTd4OVprM0xtNU5wOFJ0Mg==\ntype: Opaque", "cTd4OVprM0xtNU5wOFJ0Mg"),
        new("XML", "<server><password>q7x9Zk3Lm5Np8Rt2</password></server>", "q7x9Zk3Lm5Np8Rt2"),
        new("validation error", "spec.password: Invalid value: \"q7x9Zk3Lm5Np8Rt2\": too short", "q7x9Zk3Lm5Np8Rt2"),
    ];

    public static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    public static Canary Named(string name) => All.Single(c => c.Name == name);

    /// <summary>A stretch of the secret that still stands in the text, or null.</summary>
    public static string? Leaked(string text, string secret, int length = Leak)
    {
        for (var i = 0; i + length <= secret.Length; i++)
        {
            if (text.Contains(secret.AsSpan(i, length), StringComparison.Ordinal)) { return secret.Substring(i, length); }
        }

        return null;
    }

    private static string Url(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));
}
