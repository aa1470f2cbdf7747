namespace EksMcp.Sandbox.Worlds.Generated;

/// <summary>Words that names of teams, programs, registries and settings are made of.</summary>
internal static class Names
{
    public static readonly string[] Namespaces =
    [
        "accounts", "billing", "booking", "claims", "content", "delivery", "fleet", "identity", "inventory", "lab", "mail", "media",
        "orders", "platform", "pricing", "returns", "routing", "sensors", "support", "warehouse",
    ];

    public static readonly string[] Subjects =
    [
        "address", "audit", "badge", "bundle", "carrier", "contract", "coupon", "device", "digest", "document", "driver", "export", "feed",
        "geo", "invoice", "label", "ledger", "locker", "message", "meter", "notice", "parcel", "photo", "price", "profile", "quote",
        "receipt", "report", "review", "route", "session", "shift", "stock", "tariff", "thumb", "ticket", "token", "tour", "voucher", "weather",
    ];

    public static readonly string[] Roles =
    [
        "api", "backend", "bridge", "cache", "collector", "dispatcher", "gateway", "indexer", "mapper", "planner", "proxy", "relay",
        "scorer", "sender", "store", "sync", "tracker", "web", "worker", "writer",
    ];

    public static readonly string[] Registries =
    [
        "444455556666.dkr.ecr.eu-west-1.amazonaws.com", "registry.example.org", "ghcr.io/example-org", "quay.io/example", "docker.io/exampleorg",
    ];

    public static readonly string[] Settings =
    [
        "DATABASE_URL", "SMTP_HOST", "QUEUE_ENDPOINT", "REDIS_ADDR", "OIDC_ISSUER", "BUCKET_NAME", "KAFKA_BROKERS", "FEATURE_FILE", "PARTNER_API_BASE", "SIGNING_KEY_PATH",
    ];

    public static readonly string[] SettingFiles =
    [
        "/etc/app/config.yaml", "/config/application.properties", "/opt/service/settings.toml", "/app/appsettings.Production.json",
    ];

    public static readonly string[] MissingSecrets = ["regcred", "registry-credentials", "vendor-pull", "ghcr-login", "ecr-pull-token"];

    public static readonly string[] MissingClasses = ["fast-ssd", "io2-encrypted", "premium", "local-nvme", "ceph-block"];

    public static readonly int[] Ports = [3000, 5000, 8000, 8080, 8088, 8443, 9000];

    public static readonly string[] ProbePaths = ["/healthz", "/ready", "/health", "/readyz", "/actuator/health/readiness", "/"];
}
